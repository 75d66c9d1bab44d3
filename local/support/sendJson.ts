import type { ServerResponse } from "node:http";

/**
 * Answers a request with JSON.
 * @param status the HTTP status
 * @param body anything JSON can hold; `undefined` sends no body
 * @param headers further headers
 */
export function sendJson(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): void {
  if (body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length, ...headers });
  response.end(bytes);
}
