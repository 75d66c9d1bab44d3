import type { CountedCall } from "../../ports/callLedger.ts";
import type { CallFact } from "../../ports/pacingJournal.ts";

/** What settling an attempt leaves to be done for all of a batch together. */
export interface Settled {
  /** The queue on which a line fell free. */
  readonly queueId: string;
  readonly configId: string;
  /** What is to be counted; absent where its call is not over yet. */
  readonly counted?: CountedCall;
  /** Whether it had been settled before, by a message that was not completed. */
  readonly isRepeated: boolean;
  /** What the pacing of a predictive configuration learns from it. */
  readonly fact?: CallFact;
}
