import type { HttpRequest } from "@azure/functions";

/**
 * Whether the caller has this version already: If-None-Match names it (RFC 9110 §13.1.2; ETags may stand in a list).
 * @param version its ETag
 */
export function isUnchanged(request: HttpRequest, version: string): boolean {
  const known = request.headers.get("if-none-match") ?? "";
  // quotes and commas within an ETag are escaped by the table
  return known === "*" || known.split(/,\s*(?=W\/|")/).some((etag) => etag.trim() === version);
}
