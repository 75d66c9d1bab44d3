/** What the watchdog knows of the hours in which deliveries were accepted. Hours are counted from 1970 UTC. */
export interface Notes {
  /** The first hour it has not looked at yet. */
  readonly nextHour: number;
  /** Earlier hours with open deliveries, and when to look at each again, ms since 1970 UTC. */
  readonly looks: Readonly<Record<string, number>>;
  /** How far deliveries were erased because of their age; absent until the first time. */
  readonly retention?: Retention;
  /**
   * The last change of a record that holds calls, ms since 1970 UTC, and the hours whose deliveries are still to be
   * woken.
   */
  readonly policySeenAt?: number;
  readonly toWake?: readonly number[];
}

/** How far erasing by age has come. Moments are ms since 1970 UTC. */
export interface Retention {
  /** The span of acceptance that is looked through now; before it everything is erased. */
  readonly from: number;
  readonly until: number;
  /** Where in it the last run stopped. */
  readonly cursor?: string;
  /** Deliveries before that which had not ended. */
  readonly open: readonly string[];
}

/** Keeps the watchdog's notes from one run to the next. */
export interface WatchNotes {
  /** The notes of the last run; undefined before the first. */
  read(): Promise<Notes | undefined>;
  /** Replaces them; of two runs at once the last to write counts. */
  save(notes: Notes): Promise<void>;
}
