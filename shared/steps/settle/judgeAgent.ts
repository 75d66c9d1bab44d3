import { dayMs } from "../../domain/durations.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";
import { suspendWhere } from "./suspendWhere.ts";

/** The failure rate is judged over this span, in ms. */
const lookback = dayMs;

/** Fewer calls say nothing about a rate of one to five percent, unless so many of them have failed. */
const fewestCalls = 20;
const enoughFailed = 3;

/**
 * Suspends a configuration after its AI agent has failed on a call, as the configuration asks for: at once, or when the
 * rate of failures among answered calls of the last 24 hours has reached its threshold.
 */
export async function judgeAgent(deps: SettleDeps, configId: string): Promise<void> {
  await suspendWhere(deps, configId, "BotFailure", (config) => hasFailedTooOften(deps, config));
}

async function hasFailedTooOften(deps: SettleDeps, config: EngagementConfig): Promise<boolean> {
  if (config.agentFailureTreatment !== "Threshold") return config.agentFailureTreatment === "Suspend";
  const counts = await deps.callLedger.since(config.id, deps.clock.now() - lookback);
  const rate = (100 * counts.agentFailed) / Math.max(1, counts.answered);
  const isTelling = counts.answered >= fewestCalls || counts.agentFailed >= enoughFailed;
  return isTelling && rate >= config.agentFailureThreshold;
}
