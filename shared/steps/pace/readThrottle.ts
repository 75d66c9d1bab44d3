import { minuteMs } from "../../domain/durations.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { LedgerCounts } from "../../ports/callLedger.ts";
import type { PaceDeps } from "./paceDeps.ts";

/** How often rules move the number of calls at once, in ms; the product names no span. */
const interval = minuteMs;

type Rule = EngagementConfig["rules"][number];

/**
 * The share of its calls at once that a configuration's rules leave it. Once a minute: above a rule's threshold the
 * share goes down by the configuration's percentage, below all of them up again by the same, never above the whole
 * (facts/dynamics.md §1.3, msdyn_throttle_adjustment_percentage). Where representatives lead, the rule on the rate of
 * abandonment throttles nothing: it pauses the configuration (step settle).
 * @param openEscalations callers who wait for a representative now
 * @returns from 0 to 1; 1 without rules
 */
export async function readThrottle(
  deps: PaceDeps,
  config: EngagementConfig,
  openEscalations: number,
  now: number,
): Promise<number> {
  const rules = config.rules.filter(({ metric }) => config.engagementType !== "CSRLed" || metric !== "AbandonmentRate");
  if (rules.length === 0) return 1;
  const state = await deps.callLedger.throttle(config.id);
  if (now - state.at < interval) return state.share;
  const exceeded = await Promise.all(
    rules.map(async (rule) => {
      const counts = await deps.callLedger.since(config.id, now - rule.lookbackMinutes * minuteMs);
      return measure(rule, counts, openEscalations) > rule.threshold;
    }),
  );
  const share = nextShare(state.share, exceeded.includes(true), config.ruleAdjustmentPercentage / 100);
  await deps.callLedger.setThrottle(config.id, { share, at: now });
  return share;
}

function measure(rule: Rule, counts: LedgerCounts, openEscalations: number): number {
  switch (rule.metric) {
    case "AverageWaitTime":
      return counts.waits === 0 ? 0 : counts.waitedMs / counts.waits / 1000;
    case "AbandonmentRate":
      return counts.answered === 0 ? 0 : (100 * counts.abandoned) / counts.answered;
    case "EscalationCount":
      return counts.escalated;
    case "OpenEscalationCount":
      return openEscalations;
  }
}

/** A share that has become tiny must be able to grow again. */
const smallest = 0.01;

function nextShare(share: number, exceeded: boolean, step: number): number {
  return exceeded ? Math.max(smallest, share * (1 - step)) : Math.min(1, share * (1 + step));
}
