import type { Route } from "./createRoutes.ts";
import { matchRoute } from "./matchRoute.ts";

/**
 * Finds the first route that takes a request; a route whose path fits and whose method does not is passed over.
 * @param path decoded segments
 * @returns the route and its parameters, or undefined (a 404)
 */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: readonly string[],
): { route: Route; params: Record<string, string> } | undefined {
  for (const route of routes) {
    if (route.methods.length > 0 && !route.methods.includes(method)) continue;
    const params = matchRoute(route.compiled, path);
    if (params !== undefined) return { route, params };
  }
  return undefined;
}
