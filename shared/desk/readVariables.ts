import type { ContextVariable } from "../domain/contextVariable.ts";
import type { Workstream } from "../domain/workstream.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/**
 * The variables that a workstream declares; those removed since are left out.
 * @param workstream undefined where it was removed
 */
export async function readVariables(
  configs: ConfigStore,
  workstream: Workstream | undefined,
): Promise<ContextVariable[]> {
  const ids = new Set((workstream?.contextVariableIds ?? []).map((id) => id.toLowerCase()));
  if (ids.size === 0) return [];
  const records = await configs.records("context-variables");
  return records.filter(({ id }) => ids.has(id.toLowerCase())).map(({ record }) => record.value);
}
