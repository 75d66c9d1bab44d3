import { DialerError } from "../domain/dialerError.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Bus } from "../ports/bus.ts";
import type { ConfigStore, WriteCondition } from "../ports/configStore.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import type { ConfigChanges } from "./configChanges.ts";

/** What saving a configuration needs. */
export interface SaveConfigDeps {
  readonly configs: ConfigStore;
  readonly bus: Bus;
}

/** What a configuration cannot be without. */
type Needed = "id" | "name" | "queueId" | "workstreamId";

/** What a new configuration has where nothing is said. */
const defaults: Omit<EngagementConfig, Needed> = {
  description: "",
  active: true,
  dialMode: "Copilot",
  priority: 3,
  callOrder: "EarliestScheduledDate",
  maxConcurrentCalls: 10,
};

/**
 * Creates or changes a configuration.
 * @param id the configuration
 * @param condition what must hold: absent for creating, a version or nothing for changing
 * @throws DialerError InvalidArgument where something needed is missing or names no record; Conflict where it exists
 * already; PreconditionFailed where it has changed
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
  const config = complete({ ...defaults, ...before?.value, ...changes, id });
  await checkReferences(deps.configs, config);
  const version = await deps.configs.saveConfig(config, condition);
  if (version === undefined) {
    throw new DialerError("PreconditionFailed", "The configuration has changed since it was read, or does not exist.");
  }
  await deps.bus.kick(config.queueId);
  return { value: config, version };
}

function complete(
  config: Omit<EngagementConfig, Needed> & Partial<EngagementConfig> & { id: string },
): EngagementConfig {
  const { name, queueId, workstreamId } = config;
  if (name === undefined) throw missing("msdyn_name");
  if (queueId === undefined) throw missing("_msdyn_queue_value");
  if (workstreamId === undefined) throw missing("_msdyn_workstream_value");
  return { ...config, name, queueId, workstreamId };
}

function missing(field: string): DialerError {
  return new DialerError("InvalidArgument", `${field}: missing.`, { field });
}

async function checkReferences(configs: ConfigStore, config: EngagementConfig): Promise<void> {
  if ((await configs.record("queues", config.queueId)) === undefined) {
    throw new DialerError("InvalidArgument", `_msdyn_queue_value: no queue has the id ${config.queueId}.`);
  }
  if ((await configs.record("workstreams", config.workstreamId)) === undefined) {
    throw new DialerError(
      "InvalidArgument",
      `_msdyn_workstream_value: no workstream has the id ${config.workstreamId}.`,
    );
  }
}
