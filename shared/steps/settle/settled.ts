import type { LedgerCounts } from "../../ports/callLedger.ts";
import type { CallFact } from "../../ports/pacingJournal.ts";

/** What settling an attempt leaves to be done for all of a batch together. */
export interface Settled {
  /** The queue on which a line fell free. */
  readonly queueId: string;
  readonly configId: string;
  /** What is to be counted; nothing where the attempt had been settled before. */
  readonly counts: LedgerCounts;
  /** What the pacing of a predictive configuration learns from it. */
  readonly fact?: CallFact;
}
