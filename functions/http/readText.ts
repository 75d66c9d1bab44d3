import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { lineAndColumn } from "../../shared/domain/lineAndColumn.ts";

/** Refuses bytes that are no UTF-8; a byte order mark is left out. */
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads the text of a body, which is UTF-8.
 * @param accepted the content type it must have
 * @param limit the most bytes that are accepted
 * @throws DialerError UnsupportedMediaType, TooLarge, MalformedJson (InvalidArgument where it is no JSON) for bytes
 * that are no UTF-8, InvalidArgument for a body in chunks
 */
export async function readText(request: HttpRequest, accepted: string, limit: number): Promise<string> {
  checkKind(request, accepted);
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > limit) throw tooLarge(limit);
  // the Functions host hands on no body whose length is not announced (facts/functions.md, trap 7)
  if (bytes.byteLength === 0 && request.headers.has("transfer-encoding")) {
    throw new DialerError("InvalidArgument", "Content-Length: missing; a body sent in chunks is not accepted.");
  }
  return decode(bytes, accepted);
}

/** Text read by another encoding than it was written in would be stored changed, without a word. */
function checkKind(request: HttpRequest, accepted: string): void {
  const [type, ...parameters] = (request.headers.get("content-type") ?? "").toLowerCase().split(";");
  if (type?.trim() !== accepted) throw unsupported(`Content-Type: ${accepted} is accepted.`);
  const charset = parameters.map((text) => /^\s*charset\s*=\s*"?([^"]*?)"?\s*$/.exec(text)?.[1]).find(Boolean);
  if (charset !== undefined && !["utf-8", "utf8", "us-ascii"].includes(charset)) {
    throw unsupported("Content-Type: the charset utf-8 is accepted.");
  }
  const encoding = (request.headers.get("content-encoding") ?? "identity").trim().toLowerCase();
  if (encoding !== "identity") throw unsupported("Content-Encoding: a body that is not compressed is accepted.");
}

function decode(bytes: ArrayBuffer, accepted: string): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    const code = accepted === "application/json" ? "MalformedJson" : "InvalidArgument";
    throw new DialerError(code, `The body is not UTF-8 at ${faultIn(Buffer.from(bytes))}.`, { cause });
  }
}

/** Where the first bytes stand that are no character: what they are replaced by differs from them. */
function faultIn(bytes: Buffer): string {
  const replaced = Buffer.from(bytes.toString());
  let offset = 0;
  while (bytes[offset] === replaced[offset]) offset += 1;
  const before = bytes.subarray(0, offset).toString();
  return lineAndColumn(before, before.length);
}

function unsupported(message: string): DialerError {
  return new DialerError("UnsupportedMediaType", message);
}

function tooLarge(limit: number): DialerError {
  return new DialerError("TooLarge", `The body is larger than the ${limit / 1024} KiB that are accepted.`);
}
