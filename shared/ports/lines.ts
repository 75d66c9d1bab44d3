/** One unit of calling capacity in use: a call from a number, on loan until somebody gives it back. */
export interface Lease {
  readonly attemptId: string;
  readonly configId: string;
  readonly queueId: string;
  /** When the call is to be looked at if nobody has given the line back by then, ms since 1970 UTC. */
  readonly checkAt: number;
  /** When the call is, or was to be, dialled, ms since 1970 UTC; kept where its age matters to the pacing. */
  readonly dialledAt?: number;
  /** The customer's number; absent where a representative may still pick another one. */
  readonly to?: string;
}

/** The lines of a caller number that are in use. */
export interface LinesInUse {
  readonly leases: readonly Lease[];
  /** Changes with every taking; a taking names it, so that two pacers never count the same free line twice. */
  readonly version: string | undefined;
  /** The configuration served last from this number, so that equal ones take turns. */
  readonly lastServed?: string;
}

/** Capacity per caller number, held as leases: rows, never a counter, so nothing can leak for good. */
export interface Lines {
  /** The lines of a caller number that are in use now. */
  inUse(number: string): Promise<LinesInUse>;
  /** Takes lines; `false` where somebody has taken any since `version` was read. */
  take(number: string, version: string | undefined, leases: readonly Lease[]): Promise<boolean>;
  /** Gives a line back; one already given back does not matter. */
  release(number: string, attemptId: string): Promise<void>;
  /** Moves the moments at which calls are looked at, and nothing else; leases given back meanwhile stay so. */
  postpone(number: string, leases: readonly Lease[]): Promise<void>;
}
