import type { IncomingMessage } from "node:http";

/** The function key a request carries; the header wins over the query, even where it is wrong. */
export function keyOf(request: IncomingMessage, url: URL): string | undefined {
  const header = request.headers["x-functions-key"];
  return typeof header === "string" ? header : (url.searchParams.get("code") ?? undefined);
}
