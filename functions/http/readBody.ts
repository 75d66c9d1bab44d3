import type { HttpRequest } from "@azure/functions";
import type { z } from "zod";
import { firstIssue } from "../../shared/domain/firstIssue.ts";
import { parseJson } from "../../shared/domain/parseJson.ts";
import { bodyLimits, readJsonText } from "./readJsonText.ts";

/**
 * Reads a JSON body of a known shape.
 * @throws DialerError InvalidArgument naming the field, MalformedJson, TooLarge, UnsupportedMediaType
 */
export async function readBody<T>(request: HttpRequest, shape: z.ZodType<T>): Promise<T> {
  const parsed = shape.safeParse(parseJson(await readJsonText(request, bodyLimits.other)));
  if (!parsed.success) throw firstIssue(parsed.error);
  return parsed.data;
}
