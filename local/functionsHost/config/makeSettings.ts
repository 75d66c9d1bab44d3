import type { Settings } from "../types.ts";

/**
 * Takes a snapshot of the environment as app settings.
 * @param environment the process's environment, local.settings.json already merged in
 * @returns a look-up that ignores case; where two names differ in case only, the exact one is found first
 */
export function makeSettings(environment: NodeJS.ProcessEnv): Settings {
  const caseless = new Map<string, string>();
  for (const [name, value] of Object.entries(environment)) {
    if (value !== undefined) caseless.set(name.toLowerCase(), value);
  }
  return (name) => environment[name] ?? caseless.get(name.toLowerCase());
}
