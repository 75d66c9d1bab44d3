import type { Attempt } from "../../domain/attempt.ts";
import type { CallState } from "../../domain/callState.ts";
import { resultOf } from "../../domain/resultOf.ts";
import type { CallFact } from "../../ports/pacingJournal.ts";
import type { JoinAccount } from "./joinAccount.ts";

/** SIP's answers of a telephone that is off, or was not picked up before we gave up (facts/acs.md §4.1). */
const notReached: readonly number[] = [480, 487];

/** What the pacing learns from a settled call of a predictive configuration. */
export function callFact({ id, call, claimedAt }: Attempt, account: JoinAccount | undefined, now: number): CallFact {
  return {
    attemptId: id,
    dialledAt: call.startedAt ?? claimedAt,
    ...(account === undefined ? {} : { wantedAt: account.wantedAt }),
    waitedMs: account?.waitedMs ?? 0,
    exceeded: account?.exceeded ?? false,
    endedAt: call.end?.at ?? now,
    outcome: account === undefined ? outcomeOf(call) : "live",
  };
}

function outcomeOf(call: CallState): CallFact["outcome"] {
  if (call.answeredAt !== undefined) return call.machine === undefined ? "noanswer" : "machine";
  if (call.end?.by === "ringTimeout" || notReached.includes(call.end?.sip ?? 0)) return "noanswer";
  const result = resultOf(call);
  return result === "CallFailed" || result === "NonRetriableError" || result === "Unknown" ? "failed" : "noanswer";
}
