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
  for (const [name, value] of Object.entries(http?.headers ?? {})) {
    if (!FRAMING.has(name.toLowerCase())) response.setHeader(name, value);
  }
  const cookies = (http?.cookies ?? []).map(setCookie);
  if (cookies.length > 0) response.setHeader("set-cookie", cookies);
  response.statusCode = Number(http?.statusCode ?? 200);
  if (response.statusCode !== 204 && response.statusCode !== 304) response.setHeader("content-length", body.length);
  response.end(body);
}

function bytesOf(body: TypedData | undefined): Uint8Array {
  return body?.bytes ?? Buffer.from(body?.string ?? body?.json ?? "");
}
