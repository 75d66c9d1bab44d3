import { stateNames } from "../data/stateNames.ts";

const codes = new Set(Object.values(stateNames));
const byName = new Map(Object.entries(stateNames).map(([name, code]) => [name.toUpperCase(), code]));

/**
 * The two letters of a state of the USA.
 * @param text the letters or the English name, in any case
 * @returns undefined where it names none: then it tells nothing of the law
 */
export function stateCodeOf(text: string | undefined): string | undefined {
  const name = text?.trim().toUpperCase() ?? "";
  return codes.has(name) ? name : byName.get(name);
}
