import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { log } from "../../support/log.ts";
import { readBody } from "../../support/readBody.ts";
import { sendJson } from "../../support/sendJson.ts";
import type { World } from "../world.ts";
import { ApiError } from "./apiError.ts";
import { checkAccess } from "./checkAccess.ts";
import { fields } from "./fields.ts";
import { readRepeatability } from "./repeatability.ts";
import type { Route } from "./route.ts";
import { type Reply, runOnce } from "./runOnce.ts";

/**
 * Handles one request of the Call Automation interface: signature, version, faults, repeatability, operation.
 * @param routes every operation; the first that matches is taken
 */
export async function handleApi(
  world: World,
  routes: readonly Route[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  // the real service sends both with every answer
  const headers = {
    "x-microsoft-skype-chain-id": randomUUID(),
    "x-ms-client-request-id": String(request.headers["x-ms-client-request-id"] ?? randomUUID()),
  };
  const reply = await replyTo(world, routes, request, body);
  if (reply === null) request.socket.destroy();
  else sendJson(response, reply.status, reply.body, { ...headers, ...reply.headers });
}

/** @returns `null` where the connection is to be cut */
async function replyTo(
  world: World,
  routes: readonly Route[],
  request: IncomingMessage,
  body: Buffer,
): Promise<Reply | null> {
  try {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const { route, params } = findRoute(routes, request.method, url.pathname);
    world.stats.requests[route.name] = (world.stats.requests[route.name] ?? 0) + 1;
    if (world.roll() < world.settings.faults.dropBefore) return null;
    await checkAccess(world, request, body);
    if (!url.searchParams.get("api-version")) throw new ApiError(400, "BadRequest", "api-version is required.");
    failOnPurpose(world);
    const repeatability = readRepeatability(
      request.headers["repeatability-request-id"]?.toString(),
      request.headers["repeatability-first-sent"]?.toString(),
    );
    const signedAt = momentOf(request.headers["x-ms-date"]?.toString());
    const parsed = { params, body: fields.parse(body), repeatabilityId: repeatability?.id ?? null, signedAt };
    const fingerprint = hash(`${request.method} ${url.pathname}\n`, body);
    const reply = await runOnce(world, fingerprint, route, parsed);
    if (reply.cutsConnection === true || world.roll() < world.settings.faults.dropAfter) return null;
    return reply;
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body, headers: error.headers };
    log("error", "a request failed", { error: error instanceof Error ? error.stack : "unknown" });
    return { status: 500, body: { error: { code: "InternalServerError", message: "The simulator failed." } } };
  }
}

function findRoute(routes: readonly Route[], method: string | undefined, path: string) {
  for (const route of routes) {
    const match = route.method === method ? route.pattern.exec(path) : null;
    if (match !== null) return { route, params: match.slice(1).map(decode) };
  }
  throw new ApiError(404, "NotFound", "There is no such operation.");
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new ApiError(400, "BadRequest", "The path is not well encoded.");
  }
}

function momentOf(date: string | undefined): string | null {
  const moment = new Date(date ?? Number.NaN);
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function failOnPurpose(world: World): void {
  const { status429, retryAfterSeconds, status5xx } = world.settings.faults;
  if (world.roll() < status429) {
    throw new ApiError(429, "TooManyRequests", "Too many requests.", { "retry-after": String(retryAfterSeconds) });
  }
  if (world.roll() >= status5xx) return;
  if (world.roll() < 0.5) throw new ApiError(500, "InternalServerError", "A fault on purpose.");
  throw new ApiError(503, "ServiceUnavailable", "A fault on purpose.");
}

function hash(head: string, body: Buffer): string {
  return createHash("sha256").update(head).update(body).digest("base64");
}
