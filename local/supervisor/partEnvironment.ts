import type { PartSpec } from "./parts.ts";
import type { Facts } from "./supervise.ts";

/**
 * A part's settings, put together from what the other parts told when they got ready.
 * @param facts each part's, by its name
 * @returns the settings, or, where a fact is missing, a sentence that says which
 */
export function partEnvironment(part: PartSpec, facts: ReadonlyMap<string, Facts>): Record<string, string> | string {
  const env: Record<string, string> = { ...part.settings };
  for (const [setting, [source, fact]] of Object.entries(part.facts)) {
    const value = facts.get(source)?.[fact];
    if (value === undefined) return `${part.name} needs "${fact}", which ${source} did not tell when it got ready`;
    env[setting] = String(value);
  }
  return env;
}
