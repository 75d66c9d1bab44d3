import type { RouteParameter, RouteSegment } from "./routeTemplate.ts";

/** A route made ready for matching. */
export type CompiledRoute = { segments: CompiledSegment[] };

/** One segment of it. */
export type CompiledSegment =
  | { kind: "literal"; text: string }
  | { kind: "parameter"; parameter: RouteParameter }
  | { kind: "complex"; patterns: RegExp[]; parameters: RouteParameter[] };

/** Makes a parsed template ready for matching. */
export function compileRoute(segments: RouteSegment[]): CompiledRoute {
  return { segments: segments.map(compileSegment) };
}

function compileSegment(segment: RouteSegment): CompiledSegment {
  const [first = ""] = segment;
  if (segment.length === 1) {
    return typeof first === "string" ? { kind: "literal", text: first } : { kind: "parameter", parameter: first };
  }
  const parameters = segment.filter((part) => typeof part !== "string");
  const patterns = [pattern(segment)];
  // an optional last parameter takes the dot before it along: {name}.{ext?} matches "a.b" and "a"
  const last = segment.at(-1);
  if (typeof last === "object" && last.optional && segment.at(-2) === ".") patterns.push(pattern(segment.slice(0, -2)));
  return { kind: "complex", patterns, parameters };
}

/** The first parameter takes as much as it can, which is what ASP.NET's matching from the right comes to. */
function pattern(parts: RouteSegment): RegExp {
  const source = parts.map((part) => (typeof part === "string" ? part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&") : "(.+)"));
  return new RegExp(`^${source.join("")}$`, "is");
}
