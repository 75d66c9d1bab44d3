import type { IncomingMessage, ServerResponse } from "node:http";
import type { Admin } from "./createAdmin.ts";
import type { Route } from "./createRoutes.ts";
import type { Throttle } from "./createThrottle.ts";
import { findRoute } from "./findRoute.ts";
import { type ServeDeps, serveFunction } from "./serveFunction.ts";
import { splitPath } from "./splitPath.ts";

/** Answers one request. */
export type Site = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the site needs. */
export type SiteDeps = ServeDeps & {
  routes: readonly Route[];
  admin: Admin;
  throttle: Throttle;
  /** Whether `GET /` shows the host's page where no function is routed there (else 204). */
  homepage: boolean;
};

const HOMEPAGE = Buffer.from(
  "<!doctype html><html lang=en><title>Functions host</title><h1>The Functions host is running.</h1></html>\n",
);

/**
 * Makes the host's site, in the real host's order: host pages, throttle (429), route (404), key (401), disabled (404),
 * function.
 */
export function createSite(deps: SiteDeps): Site {
  return async (request, response) => {
    const url = absoluteUrl(request);
    if (url === undefined) {
      end(response, 400);
      return;
    }
    const path = splitPath(url.pathname);
    if (path[0]?.toLowerCase() === "admin") return await deps.admin(request, response, url, path);
    const entered = deps.throttle.enter();
    if (entered === undefined) {
      end(response, 429);
      return;
    }
    await entered;
    try {
      await serve(deps, request, response, url, path);
    } finally {
      deps.throttle.leave();
    }
  };
}

async function serve(
  deps: SiteDeps,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  path: string[],
): Promise<void> {
  const found = findRoute(deps.routes, request.method ?? "GET", path);
  if (found !== undefined) return await serveFunction(deps, { request, response, url, ...found });
  if (path.length > 0) end(response, 404);
  else if (deps.homepage) {
    response.writeHead(200, { "content-type": "text/html", "content-length": HOMEPAGE.length }).end(HOMEPAGE);
  } else end(response, 204);
}

function absoluteUrl(request: IncomingMessage): URL | undefined {
  const target = request.url ?? "/";
  const text = target.startsWith("/") ? `http://${request.headers.host ?? "localhost"}${target}` : target;
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 204 ? {} : { "content-length": 0 }).end();
}
