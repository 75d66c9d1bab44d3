import type { ServerResponse } from "node:http";
import type { InvocationResponse, TypedData } from "../types.ts";
import { setCookie } from "./setCookie.ts";

/** The host frames the body itself; the app's own framing headers would contradict it. */
const FRAMING = new Set(["content-length", "transfer-encoding", "connection"]);

/**
 * Answers a request with what a function gave back; nothing is 200 with an empty body.
 * @param response must not have been begun
 */
export function writeRpcResponse(response: ServerResponse, result: InvocationResponse): void {
  const http = result.returnValue?.http;
  const body = bytesOf(http?.body);
  const headers: Record<string, string | number | string[]> = {};
  for (const [name, value] of Object.entries(http?.headers ?? {})) {
    if (!FRAMING.has(name.toLowerCase())) headers[name] = value;
  }
  const cookies = (http?.cookies ?? []).map(setCookie);
  if (cookies.length > 0) headers["set-cookie"] = cookies;
  const status = Number(http?.statusCode ?? 200);
  if (status !== 204 && status !== 304) headers["content-length"] = body.length;
  response.writeHead(status, headers);
  // bytes as text of one byte a character: node then writes head and body in one piece
  response.end(body.toString("latin1"), "latin1");
}

function bytesOf(body: TypedData | undefined): Buffer {
  const { bytes } = body ?? {};
  if (bytes !== undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Buffer.from(body?.string ?? body?.json ?? "");
}
