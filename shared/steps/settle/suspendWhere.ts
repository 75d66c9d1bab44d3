import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** Why this step suspends a configuration. */
type Cause = Extract<EngagementConfig["suspended"], "BotFailure" | "ExceededCustomerWaitThreshold">;

/** What operators are told; alerts look for these words (infra/modules/alerts.bicep). */
const words: Readonly<Record<Cause, string>> = {
  BotFailure: "suspended for failures of its agent",
  ExceededCustomerWaitThreshold: "suspended for customers whom nobody joined in time",
};

/** Somebody else's change of the configuration may come in between this often. */
const mostRounds = 5;

/**
 * Suspends a configuration that is due for it.
 * @param isDue judges the configuration as it is now, anew whenever somebody else has changed it meanwhile
 */
export async function suspendWhere(
  deps: SettleDeps,
  configId: string,
  cause: Cause,
  isDue: (config: EngagementConfig) => Promise<boolean>,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await deps.configs.config(configId);
    if (found === undefined || found.value.suspended !== undefined || !(await isDue(found.value))) return;
    const suspended: EngagementConfig = { ...found.value, suspended: cause };
    if ((await deps.configs.saveConfig(suspended, { version: found.version })) === undefined) continue;
    deps.log.warn("settle", words[cause], { configId });
    deps.telemetry?.count("configurations.suspended", 1, { configId, cause });
    return;
  }
  // the next call that goes wrong brings it up again
  deps.log.error("settle", "could not suspend a configuration that is being changed", { configId, cause });
}
