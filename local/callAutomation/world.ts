import type { TokenCheck } from "../support/tokenCheck.ts";
import type { CallbackSender } from "./callbacks/callbackSender.ts";
import type { Call } from "./calls/call.ts";
import type { DialBook } from "./store/dialBook.ts";
import type { Journal } from "./store/journal.ts";
import type { Settings } from "./store/settings.ts";
import type { RepeatabilityStore } from "./wire/repeatability.ts";

/** Everything the simulator holds; one per process. */
export interface World {
  readonly seed: number;
  /** base64 */
  readonly accessKey: string;
  /** For callers that come with a token instead of a signature. */
  readonly checkToken: TokenCheck;
  /** Changed only through the admin endpoints, which also journal it. */
  readonly settings: Settings;
  readonly journal: Journal;
  readonly book: DialBook;
  readonly repeatability: RepeatabilityStore;
  readonly callbacks: CallbackSender;
  /** calls that have not ended, by connection id */
  readonly live: Map<string, Call>;
  /** by caller number or Teams resource account */
  readonly lines: Map<string, LinesInUse>;
  readonly stats: Stats;
  /** the next draw for a fault, from [0, 1) */
  roll(): number;
  /** starts the draws anew */
  resetRolls(): void;
}

/** Calls of one caller number at this moment. */
interface LinesInUse {
  /** within the number's limit */
  held: number;
  /** with those over the limit, which are about to fail */
  asked: number;
}

/** Counters since the process started. */
interface Stats {
  /** calls placed, those over a number's limit among them */
  calls: number;
  /** API requests by operation */
  readonly requests: Record<string, number>;
  /** most calls at once by caller number, those over the limit among them */
  readonly maxConcurrent: Record<string, number>;
}
