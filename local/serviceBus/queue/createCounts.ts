/** What happened on a queue since the start or the last reset. */
export interface QueueCounts {
  /** Messages accepted from senders, scheduled ones and dropped duplicates included. */
  sent: number;
  scheduled: number;
  cancelled: number;
  /** Deliveries to consumers, repeated ones included. */
  received: number;
  completed: number;
  abandoned: number;
  deadLettered: number;
  /** Renewed message and session locks. */
  renewed: number;
  duplicatesDropped: number;
  /** What Azure would bill: sends, received messages, settlements, renewals and management calls, in units of 64 KB. */
  operations: number;
}

/** Gives counts that are all zero. */
export function createCounts(): QueueCounts {
  return {
    sent: 0,
    scheduled: 0,
    cancelled: 0,
    received: 0,
    completed: 0,
    abandoned: 0,
    deadLettered: 0,
    renewed: 0,
    duplicatesDropped: 0,
    operations: 0,
  };
}
