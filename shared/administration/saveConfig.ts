import { DialerError } from "../domain/dialerError.ts";
import { type EngagementConfig, engagementConfig } from "../domain/engagementConfig.ts";
import { firstIssue } from "../domain/firstIssue.ts";
import type { Bus } from "../ports/bus.ts";
import type { ConfigStore, WriteCondition } from "../ports/configStore.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import { checkReferences } from "./checkReferences.ts";
import type { ConfigChanges } from "./configChanges.ts";
import { mergeRules } from "./mergeRules.ts";

/** What saving a configuration needs. */
export interface SaveConfigDeps {
  readonly configs: ConfigStore;
  readonly bus: Bus;
}

/** Who meets others at one configuration so often tells the caller. */
const mostRounds = 5;

/**
 * Creates or changes a configuration.
 * @param id the configuration
 * @param condition what must hold: absent for creating, a version or nothing for changing
 * @throws DialerError InvalidArgument where something needed is missing, is not accepted, or names no record; Conflict
 * where it exists already; NotFound where only an existing one may be changed; PreconditionFailed where it has changed
 */
export async function saveConfig(
  deps: SaveConfigDeps,
  id: string,
  changes: ConfigChanges,
  condition: WriteCondition,
): Promise<Versioned<EngagementConfig>> {
  for (let round = 0; round < mostRounds; round += 1) {
    const before = await deps.configs.config(id);
    checkCondition(id, before, condition);
    const rules = changes.rules === undefined ? {} : { rules: mergeRules(before?.value.rules ?? [], changes.rules) };
    const parsed = engagementConfig.safeParse({ ...before?.value, ...changes.fields, ...rules, id });
    if (!parsed.success) throw firstIssue(parsed.error);
    const config = parsed.data;
    await checkReferences(deps.configs, "engagement-configs", config);
    // what is written was made from the row as read, so it may replace no other, e.g. one suspended meanwhile
    const version = await deps.configs.saveConfig(
      config,
      before === undefined ? "absent" : { version: before.version },
    );
    if (version === undefined) continue;
    await deps.bus.kick(config.queueId);
    return { value: config, version };
  }
  throw new DialerError("Conflict", "The configuration is being changed by somebody else; try again.");
}

function checkCondition(id: string, before: Versioned<EngagementConfig> | undefined, condition: WriteCondition): void {
  if (condition === "absent" && before !== undefined) {
    throw new DialerError("Conflict", `A configuration with the id ${id} exists already.`);
  }
  // as in Dataverse, If-Match on a PATCH means that nothing is to be created
  if ((condition === "exists" || typeof condition === "object") && before === undefined) {
    throw new DialerError("NotFound", `No proactive engagement configuration has the id ${id}.`);
  }
  if (typeof condition === "object" && before?.version !== condition.version) {
    throw new DialerError("PreconditionFailed", "The configuration has changed since it was read.");
  }
}
