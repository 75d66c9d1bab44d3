import Module from "node:module";
import { HOST_VERSION, WORKER_VERSION } from "../limits.ts";
import type { FunctionCallback, FunctionMetadata, HookCallback, HostLog, ProgrammingModel } from "../types.ts";
import type { AppRegistry, HookName } from "./createAppRegistry.ts";

const CORE = "@azure/functions-core";

/** What a registration gives back: disposing undoes it. */
type Registration = { dispose(): void };

/**
 * Makes `require("@azure/functions-core")` answer this host's core API, the way the genuine worker does it: that module
 * is on no registry, and @azure/functions registers nothing, silently, where it is missing.
 * Must run before the app is loaded.
 * @param registry receives what the app registers
 * @param log receives the library's own messages
 */
export function installCoreApi(registry: AppRegistry, log: HostLog): void {
  const core = makeCoreApi(registry, log);
  const original = Module.prototype.require;
  Module.prototype.require = new Proxy(original, {
    apply: (target, self, args: [string]) => (args[0] === CORE ? core : Reflect.apply(target, self, args)),
  });
}

function makeCoreApi(registry: AppRegistry, log: HostLog) {
  return {
    version: WORKER_VERSION,
    hostVersion: HOST_VERSION,
    setProgrammingModel(model: ProgrammingModel): void {
      registry.model = model;
    },
    getProgrammingModel: (): ProgrammingModel | undefined => registry.model,
    registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Registration {
      if (registry.closed)
        throw new Error(`"${metadata.name}": a function can only be registered while the app starts.`);
      const entry = { metadata, callback };
      registry.functions.push(entry);
      return { dispose: () => remove(registry.functions, entry) };
    },
    registerHook(name: string, callback: HookCallback): Registration {
      if (!Object.hasOwn(registry.hooks, name)) throw new RangeError(`Unrecognized hook "${name}".`);
      const hooks = registry.hooks[name as HookName];
      hooks.push(callback);
      return { dispose: () => remove(hooks, callback) };
    },
    log(level: Parameters<HostLog>[0], category: string, message: string): void {
      log(level, category === "user" ? "Function.User" : "Worker", message);
    },
  };
}

function remove<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index >= 0) list.splice(index, 1);
}
