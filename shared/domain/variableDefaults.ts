import type { ContextVariable } from "./contextVariable.ts";

/** The values of variables to which a delivery gives none, by name; variables without a default are left out. */
export function variableDefaults(variables: readonly ContextVariable[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    variables.flatMap(({ name, defaultValue }) => (defaultValue === undefined ? [] : [[name, defaultValue]])),
  );
}
