import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "../../support/readBody.ts";
import { sendJson } from "../../support/sendJson.ts";
import type { IndexedFunction } from "../app/indexFunctions.ts";
import { isRecord } from "../config/isRecord.ts";
import type { InvocationInput, Invoke } from "../invoke/createInvoker.ts";
import { HOST_VERSION } from "../limits.ts";
import type { Route } from "./createRoutes.ts";
import { type HostKeys, levelOf } from "./hostKeys.ts";
import { keyOf } from "./keyOf.ts";

/** What the host's own pages need. */
export type AdminDeps = {
  functions: readonly IndexedFunction[];
  routes: readonly Route[];
  keys: HostKeys;
  invoke: Invoke;
  /** Makes the input of a run by hand; undefined where the function's trigger allows none. */
  inputByHand(fn: IndexedFunction, input: string): InvocationInput | undefined;
  /** Runs in the background, counted for the drain. */
  runInBackground(work: () => Promise<unknown>): void;
};

/** Answers one request below /admin. */
export type Admin = (request: IncomingMessage, response: ServerResponse, url: URL, path: string[]) => Promise<void>;

/** A status and, where there is one, a body. */
type Answer = [status: number, body?: unknown];

/**
 * Makes the host's own pages: `host/ping` (open), `host/status`, `functions`, `functions/{name}` and
 * `POST functions/{name}` with `{"input":"…"}`, which runs a function by hand (202). All but ping need the master key.
 */
export function createAdmin(deps: AdminDeps): Admin {
  return async (request, response, url, path) => {
    const [, area = "", name = ""] = path.map((part) => part.toLowerCase());
    sendJson(response, ...(await answer(deps, request, url, path.length > 3 ? "" : area, name)));
  };
}

async function answer(
  deps: AdminDeps,
  request: IncomingMessage,
  url: URL,
  area: string,
  name: string,
): Promise<Answer> {
  if (area === "host" && name === "ping") return [200];
  if (levelOf(deps.keys, keyOf(request, url), undefined) !== "admin") return [401];
  if (area === "host" && name === "status") return [200, status()];
  if (area !== "functions") return [404];
  if (name === "") return [200, deps.functions.map((fn) => describe(deps, fn, url))];
  const fn = deps.functions.find((candidate) => candidate.name.toLowerCase() === name);
  if (fn === undefined) return [404];
  return request.method === "POST" ? await runByHand(deps, fn, request) : [200, describe(deps, fn, url)];
}

function status() {
  return {
    id: "local",
    state: "Running",
    version: HOST_VERSION,
    versionDetails: HOST_VERSION,
    processUptime: Math.round(process.uptime() * 1000),
  };
}

function describe(deps: AdminDeps, fn: IndexedFunction, url: URL) {
  const route = deps.routes.find((candidate) => candidate.fn === fn);
  return {
    name: fn.name,
    href: `${url.origin}/admin/functions/${fn.name}`,
    invoke_url_template: route === undefined ? null : `${url.origin}/${route.template}`,
    language: "node",
    isDisabled: fn.disabled,
    config: { name: fn.name, bindings: Object.entries(fn.metadata.bindings).map(([name, b]) => ({ ...b, name })) },
  };
}

async function runByHand(deps: AdminDeps, fn: IndexedFunction, request: IncomingMessage): Promise<Answer> {
  const input = readInput(await readBody(request));
  if (input === undefined) return [400, { message: 'The body must be {"input":"…"}.' }];
  const invocation = deps.inputByHand(fn, input);
  if (invocation === undefined) return [400, { message: `${fn.name} is called by its own route, not by hand.` }];
  deps.runInBackground(() => deps.invoke(fn, invocation));
  return [202];
}

function readInput(body: Buffer): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return isRecord(parsed) ? String(parsed["input"] ?? "") : undefined;
  } catch {
    return undefined;
  }
}
