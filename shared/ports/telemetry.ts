/** A piece of work that was done for a delivery: one invocation of one function. */
export interface WorkDone {
  /** The function's name. */
  readonly name: string;
  readonly deliveryId: string;
  /** ms since 1970 UTC. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** How long its message had been due, in ms. */
  readonly waitedMs?: number;
  /** The kind of error where it failed, never its message, which may quote a person. */
  readonly failed?: string;
}

/** What is counted, by name. */
export type Metric =
  | "deliveries.accepted"
  | "calls.dialled"
  | "calls.answered"
  | "calls.abandoned"
  | "calls.agentFailed"
  | "calls.escalated"
  /** Waits for a representative that ended; `customers.waitedMs` is how long they lasted together. */
  | "customers.waited"
  | "customers.waitedMs"
  /** Configurations that the app suspended itself, by `cause`. */
  | "configurations.suspended"
  | "outcomes.posted";

/** Labels of a count: ids, modes and codes only, never a number, name, attribute or sentence of a person. */
export type Labels = Readonly<Record<string, string>>;

/** Tells operators' tools what happens. Telling never fails and is never waited for. */
export interface Telemetry {
  /** All work for one delivery makes up one trace, from its acceptance to its outcome. */
  worked(work: WorkDone): void;
  /** Adds to a count. */
  count(metric: Metric, by: number, labels: Labels): void;
  /** Sends what has gathered, before the process ends. */
  flush(): Promise<void>;
}
