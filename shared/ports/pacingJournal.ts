/** What became of a call of a predictive configuration, told once when it is settled. Moments are ms since 1970 UTC. */
export interface CallFact {
  readonly attemptId: string;
  readonly dialledAt: number;
  /** When its customer wanted a representative: at the answer, or when the agent asked for one. */
  readonly wantedAt?: number;
  /** How long they waited until a representative joined, or they were given up, in ms. */
  readonly waitedMs: number;
  /** Whether nobody joined within the customer wait threshold. */
  readonly exceeded: boolean;
  readonly endedAt: number;
  /** How it ended where nobody was wanted; `failed` is the trunk's or the number's fault. */
  readonly outcome: "live" | "machine" | "noanswer" | "failed";
}

/** Facts as one settler appended them. */
export interface JournalPage {
  readonly place: string;
  readonly facts: readonly CallFact[];
}

/** What pacing keeps of a configuration from one process to the next. */
export interface PacingMemory {
  /** When the running account of abandonment began, ms since 1970 UTC. */
  readonly startedAt: number;
  /** What the policy has learned: plain data of its own. */
  readonly learned?: unknown;
}

/**
 * What the pacing of predictive configurations learns from: facts of settled calls on their way to the pacer, and the
 * pacer's memory. Facts lost or told twice cost learning, never safety. Left out on purpose: any order of the facts.
 */
export interface PacingJournal {
  /** Appends facts of calls that were settled. */
  append(configId: string, facts: readonly CallFact[]): Promise<void>;
  /**
   * The facts not yet taken out, and the version of the memory: it changes whenever anybody remembers, so that a pacer
   * sees that another has paced meanwhile.
   */
  read(configId: string): Promise<{ readonly pages: readonly JournalPage[]; readonly version: string | undefined }>;
  /** Takes pages out; those already gone do not matter. */
  remove(configId: string, places: readonly string[]): Promise<void>;
  /** The memory as it was left last; undefined where nothing was ever remembered. */
  recall(configId: string): Promise<PacingMemory | undefined>;
  /**
   * Replaces the memory; `version` as it was read, undefined where there was none.
   * @returns the new version, or undefined where somebody else has remembered meanwhile
   */
  remember(configId: string, memory: PacingMemory, version: string | undefined): Promise<string | undefined>;
}
