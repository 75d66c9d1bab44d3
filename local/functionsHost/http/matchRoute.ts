import type { CompiledRoute, CompiledSegment } from "./compileRoute.ts";
import type { RouteParameter } from "./routeTemplate.ts";

/**
 * Matches a path against a route, ignoring the case of literal texts.
 * @param path the path's segments, decoded
 * @returns the parameters that have a value, or undefined where the path does not match
 */
export function matchRoute(route: CompiledRoute, path: readonly string[]): Record<string, string> | undefined {
  const values: Record<string, string> = {};
  for (const [index, segment] of route.segments.entries()) {
    if (segment.kind === "parameter" && segment.parameter.catchAll) {
      return take(segment.parameter, path.slice(index).join("/"), values) ? values : undefined;
    }
    if (!matchSegment(segment, path[index] ?? "", values)) return undefined;
  }
  return path.length > route.segments.length ? undefined : values;
}

function matchSegment(segment: CompiledSegment, text: string, values: Record<string, string>): boolean {
  if (segment.kind === "literal") return text.toLowerCase() === segment.text;
  if (segment.kind === "parameter") return take(segment.parameter, text, values);
  const found = segment.patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (found === undefined) return false;
  return segment.parameters.every((parameter, index) => take(parameter, found[index + 1] ?? "", values));
}

/** Stores a parameter's value, or its default; false where it has none and needs one, or where a constraint refuses. */
function take(parameter: RouteParameter, text: string, values: Record<string, string>): boolean {
  const value = text === "" ? parameter.fallback : text;
  if (value === undefined) return parameter.optional || parameter.catchAll;
  if (!parameter.constraints.every((constraint) => constraint(value))) return false;
  values[parameter.name] = value;
  return true;
}
