import { ApiError } from "./apiError.ts";
import { fields, type JsonObject } from "./fields.ts";

const LOOPBACK = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * Reads a callback address. The real service wants public https; plain http to this machine is allowed here.
 * @param name the field it stands in
 * @throws ApiError 400 where it is anything else
 */
export function readCallbackUri(body: JsonObject, name: string): string | undefined {
  const uri = fields.text(body, name);
  if (uri === undefined) return undefined;
  const url = URL.canParse(uri) ? new URL(uri) : null;
  const allowed = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.has(url.hostname));
  if (!allowed) throw new ApiError(400, "BadRequest", `The field ${name} is invalid: it must be an https address.`);
  return uri;
}
