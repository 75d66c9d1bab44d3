/**
 * One thing that happened, as it stands in the log. `queue` is the queue's name; a dead-letter queue has its own.
 * - put: the message in full; it replaces any earlier record of it
 * - remove: completed, cancelled, dropped or moved away
 * - activate: a scheduled message became due and took a new number
 * - count: its delivery ended and left it in the queue, with this many failed deliveries
 * - defer: set aside, to be taken by number only
 * - lock: handed to a consumer; a lock without an end is a failed delivery
 * - session: a session's state; without body it is cleared
 * - seen: a message id for duplicate detection
 * - next: no number up to this one is free
 */
export type LogOp =
  | {
      op: "put";
      queue: string;
      sequence: number;
      enqueueSequence: number;
      state: "active" | "scheduled" | "deferred";
      messageId: string;
      sessionId?: string | undefined;
      partitionKey?: string | undefined;
      enqueuedAt: number;
      dueAt?: number | undefined;
      ttlMs?: number | undefined;
      deliveryCount: number;
      source?: string | undefined;
      locked?: boolean | undefined;
      body: Buffer;
    }
  | { op: "remove"; queue: string; sequence: number }
  | { op: "activate"; queue: string; sequence: number; to: number; at: number }
  | { op: "count"; queue: string; sequence: number; deliveryCount: number }
  | { op: "defer"; queue: string; sequence: number }
  | { op: "lock"; queue: string; sequence: number }
  | { op: "session"; queue: string; sessionId: string; body?: Buffer }
  | { op: "seen"; queue: string; messageId: string; at: number }
  | { op: "next"; queue: string; sequence: number };

/** Where a queue writes down what happened. */
export interface Journal {
  /**
   * Writes one atomic group: after a crash all of it is there or none.
   * @returns the number of the segment it goes to
   */
  append(ops: LogOp[]): number;
  /** Calls back when everything appended so far is as safe as the chosen durability makes it. */
  whenSafe(done: () => void): void;
  /** Writes what is pending and closes the file. */
  close(): Promise<void>;
}
