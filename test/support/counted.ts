import { randomUUID } from "node:crypto";
import { noCounts } from "../../shared/domain/noCounts.ts";
import type { CountedCall, LedgerCounts } from "../../shared/ports/callLedger.ts";

/** Counts as a ledger takes them: those of one call that ended at a moment, ms since 1970 UTC. */
export function counted(endedAt: number, counts: Partial<LedgerCounts>): CountedCall[] {
  return [{ attemptId: `${randomUUID()}.1`, endedAt, counts: { ...noCounts, ...counts } }];
}
