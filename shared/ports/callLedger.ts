/** What is counted of a configuration's calls. */
export interface LedgerCounts {
  /** Calls answered, by a person or a machine. */
  readonly answered: number;
  /** Calls on which the AI agent failed. */
  readonly agentFailed: number;
  /** Calls on which a representative was asked for. */
  readonly escalated: number;
  /** Answered calls that ended before a representative who was asked for could join. */
  readonly abandoned: number;
  /** Waits for a representative that ended, and how long they lasted together, in ms. */
  readonly waits: number;
  readonly waitedMs: number;
  /** Calls that stand in the account of abandonment: those to which a representative is to join at once. */
  readonly dialled: number;
  /** Of these, the ones whose customer was to be joined: the live answers of the account. */
  readonly wanted: number;
  /** Of these, the ones whom nobody joined within the customer wait threshold. */
  readonly exceeded: number;
}

/** One call that is to be counted. */
export interface CountedCall {
  readonly attemptId: string;
  /** When it ended, ms since 1970 UTC; always the same for one call, since it is counted in that minute. */
  readonly endedAt: number;
  readonly counts: LedgerCounts;
}

/** A configuration's account of abandonment over whole days. */
export type AbandonmentAccount = Pick<LedgerCounts, "dialled" | "wanted" | "exceeded">;

/** How far a configuration is throttled by its rules. */
export interface ThrottleState {
  /** The share of its calls at once that it may have, from 0 to 1. */
  readonly share: number;
  /** When the share was last set, ms since 1970 UTC. */
  readonly at: number;
}

/** Counts what became of a configuration's calls, minute by minute, each call once however often it is added. */
export interface CallLedger {
  /** Counts calls of a configuration; those counted before stay counted once. */
  add(configId: string, calls: readonly CountedCall[]): Promise<void>;
  /** The sums of all minutes from `from` (ms since 1970 UTC) on. */
  since(configId: string, from: number): Promise<LedgerCounts>;
  /** The account of abandonment of whole days, UTC, from the day of `from` (ms since 1970 UTC) on: a row a day. */
  account(configId: string, from: number): Promise<AbandonmentAccount>;
  /** How far a configuration is throttled now: not at all where nothing was ever set. */
  throttle(configId: string): Promise<ThrottleState>;
  /** Sets it; of two at one moment either may last. */
  setThrottle(configId: string, state: ThrottleState): Promise<void>;
}
