import type { Attempt } from "../../domain/attempt.ts";
import type { CallState } from "../../domain/callState.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { noCounts } from "../../domain/noCounts.ts";
import type { LedgerCounts } from "../../ports/callLedger.ts";
import type { JoinAccount } from "./joinAccount.ts";

/**
 * What a call counts for; the same each time it is asked. In the account of abandonment stand
 * the calls of predictive configurations, unanswered ones too, since their number sets the documented rate.
 */
export function countsOf(
  { dialMode }: Pick<Delivery, "dialMode">,
  { call, notDialled }: Attempt,
  account: JoinAccount | undefined,
): LedgerCounts {
  const isAccounted = dialMode === "Predictive" && notDialled === undefined;
  const dialled = isAccounted ? 1 : 0;
  const { answeredAt, agentFailed, escalated, abandoned } = call;
  if (answeredAt === undefined) return { ...noCounts, dialled };
  const waitedMs = waitOf(call);
  return {
    answered: 1,
    agentFailed: agentFailed === true ? 1 : 0,
    escalated: escalated === true ? 1 : 0,
    abandoned: abandoned === true ? 1 : 0,
    waits: waitedMs === undefined ? 0 : 1,
    waitedMs: waitedMs ?? 0,
    dialled,
    wanted: isAccounted && account !== undefined ? 1 : 0,
    exceeded: isAccounted && account?.exceeded === true ? 1 : 0,
  };
}

/**
 * How long the customer waited, whether somebody came or not: a line that nobody serves has the longest waits of all.
 */
function waitOf({ lead, waitedMs, waitedInVainMs, wait, abandonedAt, end }: CallState): number | undefined {
  if (waitedMs !== undefined || waitedInVainMs !== undefined) return waitedMs ?? waitedInVainMs;
  const endedAt = abandonedAt ?? end?.at;
  // in Preview mode it is a delivery that waits, and nobody on the line
  if (lead === "representativeFirst" || wait === undefined || endedAt === undefined) return undefined;
  return Math.max(0, endedAt - wait.since);
}
