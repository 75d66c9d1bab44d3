import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { SIGNATURE_SKEW_MS } from "../constants.ts";
import { ApiError } from "./apiError.ts";

const AUTHORIZATION = /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=(\S+)$/;

/**
 * Checks a request's HMAC over method, path with query, date, host and content hash.
 * @param request the request as received: its raw url and Host header are what was signed
 * @param body its whole body
 * @param accessKey the resource's key, base64
 * @throws ApiError 401/7509
 */
export function checkSignature(request: IncomingMessage, body: Buffer, accessKey: string): void {
  const { headers } = request;
  const signature = AUTHORIZATION.exec(headers.authorization ?? "")?.[1];
  if (signature === undefined) throw unauthorized("The Authorization header is not a valid HMAC-SHA256 one.");
  const date = String(headers["x-ms-date"] ?? "");
  const age = Math.abs(Date.now() - Date.parse(date));
  if (!(age <= SIGNATURE_SKEW_MS)) throw unauthorized("x-ms-date is missing or too far from now.");
  const contentHash = createHash("sha256").update(body).digest("base64");
  if (headers["x-ms-content-sha256"] !== contentHash) {
    throw unauthorized("x-ms-content-sha256 is not the body's hash.");
  }
  const signed = `${request.method}\n${request.url}\n${date};${headers.host};${contentHash}`;
  const expected = createHmac("sha256", Buffer.from(accessKey, "base64")).update(signed).digest();
  const received = Buffer.from(signature, "base64");
  if (received.length !== expected.length || !timingSafeEqual(received, expected)) {
    throw unauthorized("The signature does not fit the request.");
  }
}

function unauthorized(message: string): ApiError {
  return new ApiError(401, "7509", message, { "www-authenticate": "HMAC-SHA256" });
}
