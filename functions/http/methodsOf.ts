import { knownRoutes } from "./knownRoutes.ts";

/**
 * The HTTP methods that an address knows.
 * @param path an address without its query, e.g. `/api/health`
 * @returns upper-case names; none where there is no such address
 */
export function methodsOf(path: string): string[] {
  const plain = decode(path);
  const fitting = knownRoutes.filter(({ route }) => toPattern(route).test(plain));
  return fitting.flatMap(({ methods }) => methods);
}

/** An address that is no valid encoding is taken as it is. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** `a/b({id})` → a pattern in which a parameter stands for anything but a slash; the host takes one more at the end. */
function toPattern(route: string): RegExp {
  const literal = route
    .split(/\{[^}]+\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^/]+");
  return new RegExp(`^/${literal}/?$`, "i");
}
