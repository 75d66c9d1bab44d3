import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Outcome } from "../domain/outcome.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/**
 * The names that may be recorded of a configuration's calls as outcomes of one kind.
 * @param config undefined where it was removed
 * @returns undefined where every name may: the configuration lists no outcome of this kind
 */
export async function acceptedOutcomes(
  configs: ConfigStore,
  config: Pick<EngagementConfig, "outcomeIds"> | undefined,
  kind: Outcome["kind"],
): Promise<readonly string[] | undefined> {
  const ids = new Set((config?.outcomeIds ?? []).map((id) => id.toLowerCase()));
  if (ids.size === 0) return undefined;
  const records = await configs.records("outcomes");
  const names = records
    .filter(({ id, record }) => ids.has(id.toLowerCase()) && record.value.kind === kind)
    .map(({ record }) => record.value.name);
  return names.length === 0 ? undefined : names;
}
