import { findCaseless } from "./findCaseless.ts";
import { isRecord } from "./isRecord.ts";

const PREFIX = "azurefunctionsjobhost__";

/**
 * Lays settings named `AzureFunctionsJobHost__a__b` over host.json's `a.b`.
 * @param hostJson is changed
 * @param environment where the settings are looked for, without regard to case
 */
export function applyOverrides(hostJson: Record<string, unknown>, environment: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined || !name.toLowerCase().startsWith(PREFIX)) continue;
    setAt(hostJson, name.slice(PREFIX.length).split("__"), value);
  }
}

function setAt(object: Record<string, unknown>, [head = "", ...rest]: string[], value: string): void {
  const key = findCaseless(object, head);
  if (rest.length === 0) {
    object[key] = value;
    return;
  }
  const below = object[key];
  const child = isRecord(below) ? below : {};
  object[key] = child;
  setAt(child, rest, value);
}
