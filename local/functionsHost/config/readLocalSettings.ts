import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { HostError } from "../hostError.ts";

/**
 * Puts the `Values` of the app's local.settings.json into the environment, where the environment has none.
 * @param folder the app's folder
 * @param environment is changed
 * @throws HostError where the file is no JSON or a value is no plain text, number or boolean
 */
export function readLocalSettings(folder: string, environment: NodeJS.ProcessEnv): void {
  const file = join(folder, "local.settings.json");
  if (!existsSync(file)) return;
  let parsed: { Values?: Record<string, unknown> };
  try {
    parsed = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new HostError(`${file} is not JSON: ${String(error)}`);
  }
  for (const [name, value] of Object.entries(parsed.Values ?? {})) {
    if (typeof value === "object")
      throw new HostError(`${file}: Values.${name} must be a text, not an object or list.`);
    environment[name] ??= String(value);
  }
}
