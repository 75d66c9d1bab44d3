import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** The failure rate is judged over this span, in ms. */
const lookback = 24 * 3_600_000;

/** Fewer calls say nothing about a rate of one to five percent. */
const fewestCalls = 20;

/** Somebody else's change of the configuration may come in between this often. */
const mostRounds = 5;

/**
 * Suspends a configuration after its AI agent has failed on a call, as the configuration asks for: at once, or when the
 * rate of failures among answered calls of the last 24 hours has reached its threshold.
 */
export async function judgeAgent(deps: SettleDeps, configId: string): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const found = await deps.configs.config(configId);
    if (found === undefined || found.value.suspended !== undefined) return;
    if (!(await hasFailedTooOften(deps, found.value))) return;
    const suspended: EngagementConfig = { ...found.value, suspended: "BotFailure" };
    if ((await deps.configs.saveConfig(suspended, { version: found.version })) !== undefined) {
      deps.log.warn("settle", "suspended for failures of its agent", { configId });
      return;
    }
  }
}

async function hasFailedTooOften(deps: SettleDeps, config: EngagementConfig): Promise<boolean> {
  if (config.agentFailureTreatment !== "Threshold") return config.agentFailureTreatment === "Suspend";
  const counts = await deps.callLedger.since(config.id, deps.clock.now() - lookback);
  const rate = (100 * counts.agentFailed) / Math.max(1, counts.answered);
  return counts.answered >= fewestCalls && rate >= config.agentFailureThreshold;
}
