/** A customer on the line who waits for a representative. */
export interface WaitingCaller {
  readonly attemptId: string;
  readonly configId: string;
  readonly queueId: string;
  readonly skills: readonly string[];
  /** Representatives who have declined, let lapse or could not be reached. */
  readonly excluded: readonly string[];
  /** Whether a representative may decline, or joins at once. */
  readonly how: "offered" | "joining";
  /** Since when, ms since 1970 UTC; the longest waiting is served first. */
  readonly since: number;
  /** Whether they are told their place in the line. */
  readonly hears?: boolean;
  /** The place they were told last, counted from 1, and when, ms since 1970 UTC. */
  readonly told?: { readonly position: number; readonly at: number };
}

/** Customers who wait for representatives, one line a queue. */
export interface WaitingLine {
  /** Puts a caller into the line; one who stands there already is replaced. */
  join(caller: WaitingCaller): Promise<void>;
  /** Replaces a caller who stands in the line; one who has left it stays away. */
  note(caller: WaitingCaller): Promise<void>;
  /** Everybody who waits, the longest waiting first. */
  all(queueId: string): Promise<readonly WaitingCaller[]>;
  /** Takes a caller out; one who has left already does not matter. */
  leave(caller: Pick<WaitingCaller, "queueId" | "since" | "attemptId">): Promise<void>;
}
