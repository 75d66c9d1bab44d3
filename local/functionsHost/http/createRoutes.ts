import type { IndexedFunction } from "../app/indexFunctions.ts";
import { type CompiledRoute, compileRoute } from "./compileRoute.ts";
import { routeTemplate } from "./routeTemplate.ts";

/** One HTTP function with its route. */
export type Route = {
  fn: IndexedFunction;
  /** With the route prefix, without slashes at the ends. */
  template: string;
  /** In capitals; empty is every method. */
  methods: string[];
  compiled: CompiledRoute;
};

/**
 * Makes the routes of all HTTP functions, in the order in which they are tried.
 * @param functions in the order of the host's index
 * @param prefix host.json's routePrefix
 * @throws HostError where a template cannot be read
 */
export function createRoutes(functions: IndexedFunction[], prefix: string): Route[] {
  return functions
    .filter((fn) => fn.trigger.type.toLowerCase() === "httptrigger")
    .map((fn) => {
      const template = [prefix, ownTemplate(fn)].filter((part) => part !== "").join("/");
      const methods = Array.isArray(fn.trigger["methods"]) ? fn.trigger["methods"] : [];
      return {
        fn,
        template,
        methods: methods.map((method) => String(method).toUpperCase()),
        compiled: compileRoute(routeTemplate(template)),
      };
    });
}

/** A function without a route is reached by its name. */
function ownTemplate(fn: IndexedFunction): string {
  const route = fn.trigger["route"];
  return typeof route === "string" && route.trim() !== "" ? route.replace(/^\/+|\/+$/g, "") : fn.name;
}
