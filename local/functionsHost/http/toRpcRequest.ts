import type { IncomingMessage } from "node:http";
import type { Nullable, RpcHttp } from "../types.ts";

/**
 * Puts a request into the worker's shape. Repeated query values and headers arrive joined by commas, as from the real
 * host.
 * @param url absolute
 * @param params the route's parameters
 * @param body undefined where there is none
 */
export function toRpcRequest(
  request: IncomingMessage,
  url: URL,
  params: Record<string, string>,
  body: Buffer | undefined,
): RpcHttp {
  return {
    method: request.method ?? "GET",
    url: url.href,
    nullableHeaders: wrap(Object.entries(request.headers)),
    nullableParams: wrap(Object.entries(params)),
    nullableQuery: wrap(joinRepeated(url.searchParams)),
    ...(body === undefined ? {} : { body: { bytes: body } }),
  };
}

function wrap(entries: Iterable<[string, string | string[] | undefined]>): Record<string, Nullable<string>> {
  const wrapped: Record<string, Nullable<string>> = {};
  for (const [name, value] of entries) {
    if (value !== undefined) wrapped[name] = { value: Array.isArray(value) ? value.join(",") : value };
  }
  return wrapped;
}

function joinRepeated(query: URLSearchParams): Map<string, string> {
  const joined = new Map<string, string>();
  for (const [name, value] of query) {
    const before = joined.get(name);
    joined.set(name, before === undefined ? value : `${before},${value}`);
  }
  return joined;
}
