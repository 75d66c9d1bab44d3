import type { CompiledRoute, CompiledSegment } from "./compileRoute.ts";
import type { Route } from "./createRoutes.ts";

/**
 * Holds the real host's rules for routes: none begins with `admin` or `runtime` (a test of the beginning, so
 * `administrators` is refused too), and no two are the same for one method.
 * @param routes in the order in which they are tried
 * @param prefix host.json's routePrefix, which the first rule leaves out of account
 * @returns faults that end the start, and warnings about routes that an earlier one hides
 */
export function checkRoutes(routes: readonly Route[], prefix: string): { faults: string[]; warnings: string[] } {
  const faults: string[] = [];
  const warnings: string[] = [];
  for (const [index, route] of routes.entries()) {
    const own = route.template.slice(prefix === "" ? 0 : prefix.length + 1);
    if (/^(admin|runtime)/i.test(own)) {
      faults.push(`${route.fn.name}: the route "${own}" begins like one of the host's own (admin, runtime).`);
    }
    const rivals = routes.slice(0, index).filter((earlier) => shareMethod(earlier, route));
    const twin = rivals.find((earlier) => earlier.template.toLowerCase() === route.template.toLowerCase());
    const hider = rivals.find((earlier) => hides(earlier.compiled, route.compiled));
    const subject = `${route.fn.name}: "${route.template}"`;
    if (twin !== undefined) faults.push(`${subject} is the route of ${twin.fn.name} too, for the same method.`);
    else if (hider !== undefined) {
      warnings.push(`${subject} is hidden by ${hider.fn.name}, "${hider.template}", whose name comes first.`);
    }
  }
  return { faults, warnings };
}

function shareMethod(a: Route, b: Route): boolean {
  return a.methods.length === 0 || b.methods.length === 0 || a.methods.some((method) => b.methods.includes(method));
}

function hides(earlier: CompiledRoute, later: CompiledRoute): boolean {
  if (earlier.segments.length > later.segments.length) return false;
  for (const [index, segment] of later.segments.entries()) {
    const before = earlier.segments[index];
    if (before === undefined) return false;
    if (before.kind === "parameter" && before.parameter.catchAll) return true;
    if (!takesAll(before, segment)) return false;
  }
  return true;
}

function takesAll(earlier: CompiledSegment, later: CompiledSegment): boolean {
  if (earlier.kind === "parameter") return earlier.parameter.constraints.length === 0;
  return earlier.kind === "literal" && later.kind === "literal" && earlier.text === later.text;
}
