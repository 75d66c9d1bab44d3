import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";

/**
 * Reads the text of a body.
 * @param accepted the content type it must have
 * @param limit the most bytes that are accepted
 * @throws DialerError UnsupportedMediaType, TooLarge, InvalidArgument for a body in chunks
 */
export async function readText(request: HttpRequest, accepted: string, limit: number): Promise<string> {
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase();
  if (type !== accepted) throw new DialerError("UnsupportedMediaType", `Content-Type: ${accepted} is accepted.`);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const text = await request.text();
  if (Buffer.byteLength(text) > limit) throw tooLarge(limit);
  // the Functions host hands on no body whose length is not announced (facts/functions.md, trap 7)
  if (text === "" && request.headers.has("transfer-encoding")) {
    throw new DialerError("InvalidArgument", "Content-Length: missing; a body sent in chunks is not accepted.");
  }
  return text;
}

function tooLarge(limit: number): DialerError {
  return new DialerError("TooLarge", `The body is larger than the ${limit / 1024} KiB that are accepted.`);
}
