import { createRequire } from "node:module";
import { join } from "node:path";
import { HostError } from "../hostError.ts";
import type { HostLog } from "../types.ts";
import type { AppRegistry } from "./createAppRegistry.ts";
import { findEntries } from "./findEntries.ts";
import { installCoreApi } from "./installCoreApi.ts";

/**
 * Loads the app in this process in the worker's order: core API, entry files, appStart hooks, capabilities.
 * @param folder the app's folder
 * @param registry is filled
 * @returns the capabilities; `HttpUri` among them where the app streams HTTP
 * @throws HostError where an entry throws or registers no function at all
 */
export async function loadApp(folder: string, registry: AppRegistry, log: HostLog): Promise<Record<string, string>> {
  const entries = findEntries(folder);
  installCoreApi(registry, log);
  const requireFromApp = createRequire(join(folder, "package.json"));
  for (const entry of entries) load(entry, requireFromApp);
  if (registry.functions.length === 0 || registry.model === undefined) {
    throw new HostError(
      `${entries.join(", ")} registered no function. Either it calls no app.http(), app.timer() …, or its copy of ` +
        "@azure/functions could not load @azure/functions-core (a bundle must be CommonJS with that module external).",
    );
  }
  const shared = { functionAppDirectory: folder, hookData: registry.startHookData, appHookData: registry.appHookData };
  for (const hook of registry.hooks.appStart) await hook(shared);
  registry.closed = true;
  return (await registry.model.getCapabilities?.({})) ?? {};
}

/** An entry that throws blocks the whole app, as in the real worker. */
function load(entry: string, requireFromApp: NodeJS.Require): void {
  try {
    requireFromApp(entry);
  } catch (error) {
    throw new HostError(
      `${entry} cannot be loaded: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}
