import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../support/readBody.ts";
import type { Invoke } from "../invoke/createInvoker.ts";
import type { TypedData } from "../types.ts";
import type { Route } from "./createRoutes.ts";
import { type AuthLevel, type HostKeys, levelOf } from "./hostKeys.ts";
import { keyOf } from "./keyOf.ts";
import { proxyStream } from "./proxyStream.ts";
import { toRpcRequest } from "./toRpcRequest.ts";
import { writeRpcResponse } from "./writeRpcResponse.ts";

/** What serving a function needs. */
export type ServeDeps = {
  keys: HostKeys;
  invoke: Invoke;
  /** Largest request body in bytes. */
  bodyLimit: number;
  /** The library's own server where the app streams HTTP. */
  streamUri: string | undefined;
};

/** A request together with the route that takes it. */
export type RoutedRequest = {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  route: Route;
  params: Record<string, string>;
};

/**
 * Runs an HTTP function for a request and answers it: 401 without the key it asks for, 404 where it is disabled, 413
 * where the body is too large, 500 with an empty body where it throws.
 */
export async function serveFunction(deps: ServeDeps, routed: RoutedRequest): Promise<void> {
  const { request, response } = routed;
  const refusal = refusalOf(deps, routed);
  if (refusal !== undefined) {
    response.writeHead(refusal, { "content-length": 0 }).end();
    return;
  }
  if (deps.streamUri !== undefined) return await serveStreaming(deps, deps.streamUri, routed);
  try {
    // like the real host: a chunked body without a length is no body at all
    const body = Number(request.headers["content-length"] ?? 0) > 0 ? await readBody(request) : undefined;
    const data = { http: toRpcRequest(request, routed.url, routed.params, body) };
    writeRpcResponse(response, await deps.invoke(routed.route.fn, { reason: "http", data, ...traceOf(request) }));
  } catch {
    // the invoker has logged why, or the client has gone before its body was whole
    if (!response.headersSent) response.writeHead(500, { "content-length": 0 }).end();
  }
}

/** The status of a refusal, in the real host's order: key, disabled, size. */
function refusalOf(deps: ServeDeps, { request, url, route }: RoutedRequest): number | undefined {
  const wanted = String(route.fn.trigger["authLevel"] ?? "anonymous").toLowerCase();
  if (wanted !== "anonymous" || route.fn.disabled) {
    const given = levelOf(deps.keys, keyOf(request, url), route.fn.name);
    if (!opens(given, wanted)) return 401;
    if (route.fn.disabled && given !== "admin") return 404;
  }
  return Number(request.headers["content-length"] ?? 0) > deps.bodyLimit ? 413 : undefined;
}

function opens(given: AuthLevel, wanted: string): boolean {
  return wanted === "anonymous" || given === "admin" || given === wanted;
}

async function serveStreaming(deps: ServeDeps, uri: string, routed: RoutedRequest): Promise<void> {
  const { request, response, route } = routed;
  const invocationId = randomUUID();
  const proxied = proxyStream(uri, request, response, invocationId, deps.bodyLimit);
  try {
    const input = { reason: "http", data: { http: {} }, triggerMetadata: streamMetadata(routed), invocationId };
    await deps.invoke(route.fn, { ...input, ...traceOf(request) });
  } catch {
    // the real host leaves the client hanging for 240 s here (library issue 324); nobody learns anything from that
    proxied.fail();
  }
  await proxied.done;
}

/** Query and route values stand side by side, so that `request.params` holds both; the route wins. */
function streamMetadata({ request, url, params }: RoutedRequest): Record<string, TypedData> {
  const metadata: Record<string, TypedData> = {};
  for (const [name, value] of [...url.searchParams, ...Object.entries(params)]) metadata[name] = { string: value };
  metadata["Query"] = { json: JSON.stringify(Object.fromEntries(url.searchParams)) };
  metadata["Headers"] = { json: JSON.stringify(request.headers) };
  return metadata;
}

function traceOf(request: IncomingMessage): { traceParent: string | undefined; traceState: string | undefined } {
  const text = (value: string | string[] | undefined) => (typeof value === "string" ? value : undefined);
  return { traceParent: text(request.headers["traceparent"]), traceState: text(request.headers["tracestate"]) };
}
