import { dayMs, minuteMs } from "../../domain/durations.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";
import { suspendWhere } from "./suspendWhere.ts";

/** A share is judged when so many abandonments would still be within it: one unlucky call of few says nothing. */
const fewestAbandoned = 3;

/** Fewer calls say nothing about a rule's rate of a few percent. */
const fewestCalls = 20;

/**
 * Suspends a configuration after a customer was abandoned: where one abandonment more would exceed its limit over its
 * look-back, so before the law is broken; and where representatives lead and a rule of theirs on the rate is exceeded,
 * since such a rule pauses until somebody resumes (facts/dynamics.md §2.1).
 */
export async function judgeAbandonment(deps: SettleDeps, configId: string): Promise<void> {
  await suspendWhere(
    deps,
    configId,
    "ExceededCustomerWaitThreshold",
    async (config) => (await isAtLimit(deps, config)) || (await isRuleExceeded(deps, config)),
  );
}

async function isAtLimit(deps: SettleDeps, config: EngagementConfig): Promise<boolean> {
  if (config.dialMode !== "Predictive") return false;
  const limit = config.suspendThresholdPercentage / 100;
  const from = deps.clock.now() - config.suspendLookbackDays * dayMs;
  const { wanted, exceeded } = await deps.callLedger.account(config.id, from);
  return wanted >= fewestAbandoned / limit && exceeded + 1 > limit * (wanted + 1);
}

async function isRuleExceeded(deps: SettleDeps, config: EngagementConfig): Promise<boolean> {
  const rule = config.rules.find(({ metric }) => metric === "AbandonmentRate");
  if (rule === undefined || config.engagementType !== "CSRLed") return false;
  const counts = await deps.callLedger.since(config.id, deps.clock.now() - rule.lookbackMinutes * minuteMs);
  return counts.answered >= fewestCalls && 100 * counts.abandoned > rule.threshold * counts.answered;
}
