import type { HttpRequest } from "@azure/functions";
import { readText } from "./readText.ts";

/** Contract §3, in bytes; a bulk request is what 15,000 deliveries of two KiB need, a file what D365 takes. */
export const bodyLimits = {
  single: 64 * 1024,
  other: 1024 * 1024,
  file: 10 * 1024 * 1024,
  bulk: 32 * 1024 * 1024,
} as const;

/**
 * Reads the text of a JSON body.
 * @param limit the most bytes that are accepted
 * @throws DialerError UnsupportedMediaType, TooLarge, MalformedJson for bytes that are no UTF-8, InvalidArgument for a
 * body in chunks
 */
export function readJsonText(request: HttpRequest, limit: number): Promise<string> {
  return readText(request, "application/json", limit);
}
