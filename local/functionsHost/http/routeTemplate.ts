import { HostError } from "../hostError.ts";
import { type RouteConstraint, routeConstraint } from "./routeConstraint.ts";

/** A parameter of a route: `{name}`, `{name?}`, `{name=default}`, `{*name}`, each with constraints `:int` and so on. */
export type RouteParameter = {
  name: string;
  optional: boolean;
  catchAll: boolean;
  fallback: string | undefined;
  constraints: RouteConstraint[];
};

/** What stands between two slashes, as literal texts (in lower case) and parameters in turn. */
export type RouteSegment = (string | RouteParameter)[];

/**
 * Reads an ASP.NET route template, complex segments such as `deliveries({id})` included. `{{` and `}}` stand for
 * braces, also inside a regex constraint.
 * @param template without the route prefix; slashes at both ends are dropped
 * @throws HostError where it is none
 */
export function routeTemplate(template: string): RouteSegment[] {
  const text = template.replace(/^\/+|\/+$/g, "");
  if (text === "") return [];
  const segments: RouteSegment[] = [[]];
  for (const token of tokens(text)) {
    const segment = segments.at(-1) ?? [];
    if (token === "/") segments.push([]);
    else if (token.startsWith("{") && token.endsWith("}"))
      segment.push(parameter(plainBraces(token.slice(1, -1)), template));
    else segment.push(plainBraces(token).toLowerCase());
  }
  check(segments, template);
  return segments;
}

/** Cuts a template into slashes, literals and parameters with their braces; doubled braces stay doubled. */
function tokens(text: string): string[] {
  const found = text.match(/\/|\{(?!\{)(?:[^{}]|\{\{|\}\})*\}|(?:[^/{}]|\{\{|\}\})+/g) ?? [];
  if (found.join("") !== text) throw new HostError(`The route "${text}" has a brace without its partner.`);
  return found;
}

function plainBraces(text: string): string {
  return text.replaceAll("{{", "{").replaceAll("}}", "}");
}

function parameter(text: string, template: string): RouteParameter {
  const [, stars = "", name = "", rest = ""] = /^(\*{0,2})(\w+)(.*)$/s.exec(text) ?? [];
  if (name === "") throw new HostError(`The route "${template}" has a parameter without a name: {${text}}.`);
  // a default may hold any character, so it is cut off last; the constraints' brackets may hold "=" and "?"
  const inline = /^((?::\w+(?:\((?:[^()]|\([^()]*\))*\))?)*)(?:(\?)|=(.*))?$/s.exec(rest);
  if (inline === null) throw new HostError(`The route "${template}" has a parameter that cannot be read: {${text}}.`);
  const [, constraints = "", optional, fallback] = inline;
  return {
    name,
    optional: optional !== undefined,
    catchAll: stars !== "",
    fallback,
    constraints: (constraints.match(/:\w+(?:\((?:[^()]|\([^()]*\))*\))?/g) ?? []).map((constraint) => {
      const known = routeConstraint(constraint.slice(1));
      if (known === undefined)
        throw new HostError(`The route "${template}" has an unknown constraint "${constraint}".`);
      return known;
    }),
  };
}

/** ASP.NET refuses two parameters without a text between them, doubled names and anything after a catch-all. */
function check(segments: RouteSegment[], template: string): void {
  const names = new Set<string>();
  for (const [index, segment] of segments.entries()) {
    for (const [place, part] of segment.entries()) {
      if (typeof part === "string") continue;
      const alone = segment.length === 1 && index === segments.length - 1;
      const fault = faultOf(part, segment[place - 1], names.has(part.name.toLowerCase()), alone);
      if (fault !== undefined) throw new HostError(`The route "${template}": the parameter "${part.name}" ${fault}.`);
      names.add(part.name.toLowerCase());
    }
  }
}

function faultOf(part: RouteParameter, before: RouteSegment[number] | undefined, known: boolean, alone: boolean) {
  if (known) return "occurs twice";
  if (typeof before === "object") return "follows another without a text between";
  return part.catchAll && !alone ? "must come last, alone in its segment" : undefined;
}
