import { knownRoutes } from "./knownRoutes.ts";

/**
 * The HTTP methods that an address knows.
 * @param path an address without its query, e.g. `/api/health`
 * @returns upper-case names; none where there is no such address
 */
export function methodsOf(path: string): string[] {
  const fitting = knownRoutes.filter(({ route }) => toPattern(route).test(decodeURIComponent(path)));
  return fitting.flatMap(({ methods }) => methods);
}

/** `a/b({id})` → a pattern in which a parameter stands for anything but a slash. */
function toPattern(route: string): RegExp {
  const literal = route
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  return new RegExp(`^/${literal}$`, "i");
}
