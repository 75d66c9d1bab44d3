import { DialerError } from "../domain/dialerError.ts";
import { type EngagementConfig, engagementConfig } from "../domain/engagementConfig.ts";
import { firstIssue } from "../domain/firstIssue.ts";
import type { Bus } from "../ports/bus.ts";
import type { ConfigStore, WriteCondition } from "../ports/configStore.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import type { ConfigChanges } from "./configChanges.ts";

/** What saving a configuration needs. */
export interface SaveConfigDeps {
  readonly configs: ConfigStore;
  readonly bus: Bus;
}

/**
 * Creates or changes a configuration.
 * @param id the configuration
 * @param condition what must hold: absent for creating, a version or nothing for changing
 * @throws DialerError InvalidArgument where something needed is missing, is not accepted, or names no record; Conflict
 * where it exists already; PreconditionFailed where it has changed
 */
export async function saveConfig(
  deps: SaveConfigDeps,
  id: string,
  changes: ConfigChanges,
  condition: WriteCondition,
): Promise<Versioned<EngagementConfig>> {
  const before = await deps.configs.config(id);
  if (condition === "absent" && before !== undefined) {
    throw new DialerError("Conflict", `A configuration with the id ${id} exists already.`);
  }
  const parsed = engagementConfig.safeParse({ ...before?.value, ...changes, id });
  if (!parsed.success) throw firstIssue(parsed.error);
  await checkReferences(deps.configs, parsed.data);
  const version = await deps.configs.saveConfig(parsed.data, condition);
  if (version === undefined) {
    throw new DialerError("PreconditionFailed", "The configuration has changed since it was read, or does not exist.");
  }
  await deps.bus.kick(parsed.data.queueId);
  return { value: parsed.data, version };
}

async function checkReferences(configs: ConfigStore, config: EngagementConfig): Promise<void> {
  const references = [
    ["queueId", "queues", config.queueId],
    ["fallbackQueueId", "queues", config.fallbackQueueId],
    ["workstreamId", "workstreams", config.workstreamId],
  ] as const;
  for (const [field, kind, id] of references) {
    if (id === undefined || (await configs.record(kind, id)) !== undefined) continue;
    throw new DialerError("InvalidArgument", `${field}: there is no such record in ${kind}.`, { field });
  }
}
