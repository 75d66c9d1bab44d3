import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import type { AbandonmentAccount } from "../../../ports/callLedger.ts";
import { decide as oneToOne } from "../policies/progressive.ts";
import type { PacingState } from "../policies/types.ts";
import { accountTerms } from "./accountTerms.ts";
import type { Pacer } from "./pacer.ts";

/** Fewer results say little about the share of calls that an agent hands over. */
const fewestResults = 20;

/** The run of every second may come so much early, in ms; it must not be left out for that. */
const jitter = 250;

/**
 * Asks the policy how many calls to place now. Outside of it: never more than the limits allow; one to one where the
 * outer ledger is near its limit; and where an agent leads, no more calls in flight than the documented base, one over
 * the share of calls handed over, for each representative.
 * @param account the outer ledger's whole days
 */
export function callsToPlace(
  pacer: Pacer,
  state: PacingState,
  config: EngagementConfig,
  account: AbandonmentAccount,
): number {
  const now = pacer.lookedAt ?? 0;
  // a large team's events come too thick to answer each: what they tell is kept for the next time
  const gap = (pacer.policy.minGapSec ?? 0) * 1000 - jitter;
  if (pacer.askedAt !== undefined && now - pacer.askedAt < gap) return 0;
  const wanted = pacer.policy.tick(state);
  pacer.askedAt = now;
  pacer.events = [];
  const isNear = account.exceeded > 0 && account.exceeded >= accountTerms.caution * limitedAnswers(config, account);
  const calls = isNear ? oneToOne(state) : Math.min(wanted, baseOf(state, config, account));
  return Math.max(0, Math.min(Math.floor(calls), state.limits.canPlace));
}

/** How many of the answers so far may be abandoned. */
function limitedAnswers(config: EngagementConfig, { wanted }: AbandonmentAccount): number {
  return accountTerms.limitOf(config) * wanted;
}

/** Settled calls of the days before and of today: a new day begins with what the last ones have shown. */
function baseOf(state: PacingState, { engagementType }: EngagementConfig, account: AbandonmentAccount): number {
  if (engagementType === "CSRLed") return Number.POSITIVE_INFINITY;
  const share = account.dialled < fewestResults ? 1 : Math.max(1, account.wanted) / account.dialled;
  return Math.floor(state.agents.on / share) - state.calls.n - state.waiting.n;
}
