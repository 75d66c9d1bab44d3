import type { HttpResponseInit } from "@azure/functions";

/**
 * A JSON answer with OData's content type.
 * @param headers further headers, e.g. an ETag
 */
export function jsonAnswer(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponseInit {
  return {
    status,
    headers: { "Content-Type": "application/json; odata.metadata=minimal", ...headers },
    body: JSON.stringify(body),
  };
}
