import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import type { AbandonmentAccount } from "../../../ports/callLedger.ts";
import { createPolicy as documented } from "../policies/documented.ts";
import { createPolicy as predictive } from "../policies/predictive.ts";
import { accountTerms } from "./accountTerms.ts";
import type { Pacer } from "./pacer.ts";

/** What a policy is made from beside the configuration. */
export interface PolicyFacts {
  readonly maxLines: number;
  readonly callsPerSecond: number;
  /** In seconds. */
  readonly ringTimeoutSeconds: number;
  /** Representatives who fit, at work or not. */
  readonly representatives: number;
}

/** How long an AI agent's part of a call is looked at, in seconds; a policy tells no further ages apart. */
const agentSpan = 60;

/**
 * Makes the policy that a configuration asks for. Where an agent leads, the live answer of the policy is the customer's
 * escalation, so a call may stay in flight for the agent's part of it too.
 * @param account the whole days before, for the documented policy
 * @param learned what the policy learned in an earlier run
 */
export function newPolicy(
  config: EngagementConfig,
  facts: PolicyFacts,
  account: AbandonmentAccount,
  learned: unknown,
): Pacer["policy"] {
  const limit = accountTerms.limitOf(config);
  const { accountHours, innerShare } = accountTerms;
  const terms = {
    abandonLimit: innerShare * limit,
    abandonSec: config.customerWaitThresholdSeconds,
    tickSec: 1,
    maxLines: facts.maxLines,
    cps: facts.callsPerSecond,
    ringTimeout: facts.ringTimeoutSeconds + (config.engagementType === "BotLed" ? agentSpan : 0),
    maxAgents: Math.max(1, facts.representatives),
    dayHours: accountHours,
    durationSec: accountHours * 3600,
  };
  if (config.pacingPolicy === "predictive") return predictive({ ...terms, learned });
  return documented({
    ...terms,
    customerWaitThreshold: config.customerWaitThresholdSeconds,
    suspendThreshold: limit,
    pastCalls: account.dialled,
    pastLive: account.wanted,
    pastExceeded: account.exceeded,
  });
}
