import type { Settings } from "../types.ts";

/**
 * Replaces every `%NAME%` in a binding's option by that app setting.
 * @param faults receives a sentence for each setting that is missing
 * @param where names the option in those sentences
 */
export function resolvePercent(text: string, settings: Settings, faults: string[], where: string): string {
  return text.replace(/%([^%]+)%/g, (whole, name: string) => {
    const value = settings(name);
    if (value === undefined) faults.push(`${where}: the app setting "${name}" in "${text}" does not exist.`);
    return value ?? whole;
  });
}
