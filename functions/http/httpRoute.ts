import { randomUUID } from "node:crypto";
import {
  app,
  type HttpMethod,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import { guid } from "../../shared/domain/guid.ts";
import type { Step } from "../../shared/domain/path.ts";
import type { Caller, Role } from "../../shared/ports/tokens.ts";
import { type Deps, depsFor } from "../support/depsFor.ts";
import { onBehalfOf } from "../support/onBehalfOf.ts";
import { errorAnswer } from "./errorAnswer.ts";
import { knownRoutes } from "./knownRoutes.ts";

/** Who may use a route: callers with one of these roles, Azure's callbacks, or anybody. */
export type Access = readonly Role[] | "telephony" | "anyone";

/** A request that has passed the door. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly deps: Deps;
  /** Who asks; for `telephony` and `anyone` a caller without id and roles. */
  readonly caller: Caller;
}

/** A route, its address and who may use it. */
export interface HttpRoute {
  /** The function's name, as its file's. */
  readonly name: string;
  readonly step: Step;
  readonly methods: HttpMethod[];
  readonly route: string;
  readonly access: Access;
  /** Whether it waits for something to happen; then it is not limited how many a caller has under way. */
  readonly waits?: boolean;
  readonly handler: (exchange: Exchange) => Promise<HttpResponseInit>;
}

const nobody: Caller = { id: "", roles: [] };

/**
 * Registers a route: checks the token, the role and the caller's limits before anything else, turns every error into an
 * answer, and gives each answer its correlation id. What a handler changes of the configuration is on record under its
 * caller's name. The host's own keys are not used: identity is the caller's token.
 */
export function httpRoute(route: HttpRoute): void {
  if (!route.route.includes("{*")) knownRoutes.push({ route: route.route, methods: route.methods });
  app.http(route.name, {
    methods: route.methods,
    route: route.route,
    authLevel: "anonymous",
    handler: (request, context) => answer(route, request, context),
  });
}

async function answer(route: HttpRoute, request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> {
  const correlationId = correlationOf(request);
  let init: HttpResponseInit;
  let leave = () => {};
  try {
    const deps = depsFor(context);
    const caller = await admit(route.access, request, deps);
    if (caller !== nobody) leave = deps.callerLimits.enter(caller.id, route.waits === true);
    init = await route.handler({ request, deps: onBehalfOf(deps, caller), caller });
  } catch (error) {
    init = errorAnswer(error);
    if ((init.status ?? 0) >= 500) logFailure(route, context, error);
  } finally {
    leave();
  }
  const headers = {
    "OData-Version": "4.0",
    "x-ms-correlation-request-id": correlationId,
    ...(init.headers as Record<string, string> | undefined),
  };
  return { ...init, headers };
}

function logFailure(route: HttpRoute, context: InvocationContext, error: unknown): void {
  // messages of foreign errors may quote addresses with numbers in them, so only name and code are told
  const name = error instanceof Error ? error.name : "unknown";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  context.error(JSON.stringify({ step: route.step, message: "request failed", function: route.name, name, code }));
}

function correlationOf(request: HttpRequest): string {
  const given = request.headers.get("x-ms-correlation-request-id") ?? "";
  return guid.test(given) ? given : randomUUID();
}

async function admit(access: Access, request: HttpRequest, deps: Deps): Promise<Caller> {
  if (access === "anyone") return nobody;
  const token = /^Bearer (\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (token === undefined) throw new DialerError("Unauthenticated", "A bearer token is needed.");
  if (access === "telephony") {
    if (await deps.tokens.isFromTelephony(token)) return nobody;
    throw new DialerError("Unauthenticated", "The token is not valid.");
  }
  const caller = await deps.tokens.caller(token);
  if (caller === undefined) throw new DialerError("Unauthenticated", "The token is not valid.");
  if (access.some((role) => caller.roles.includes(role))) return caller;
  throw new DialerError("Forbidden", `One of these roles is needed: ${access.join(", ")}.`);
}
