import Module from "node:module";

/*
 * Loads an app once, as the worker does, and tells its parent how long that took, in ms, and how many functions there
 * are. Runs in a process of its own, since what is loaded once is loaded for good.
 *   fork("load/main.js", [file])
 */

let functions = 0;

/** What the worker hands to @azure/functions; without it, the library registers nothing. */
const core = {
  version: "3.12.0",
  hostVersion: "4.1037.0",
  setProgrammingModel: () => undefined,
  registerFunction() {
    functions += 1;
    return { dispose: () => undefined };
  },
  registerHook: () => ({ dispose: () => undefined }),
  log: () => undefined,
};

Module.prototype.require = new Proxy(Module.prototype.require, {
  apply: (target, self, args: [string]) =>
    args[0] === "@azure/functions-core" ? core : Reflect.apply(target, self, args),
});

const startedAt = performance.now();
Module.createRequire(__filename)(process.argv[2] ?? "");
process.send?.({ milliseconds: performance.now() - startedAt, functions });
process.disconnect?.();
