import type { Queue, QueueConfig } from "../queue/types.ts";

/** What a queue holds now; its times are in milliseconds, absent where they mean for ever. */
export interface QueueDescription {
  /** Messages ready or locked, as Azure counts active ones. */
  active: number;
  scheduled: number;
  /** Messages held by a consumer; active ones are counted there too. */
  locked: number;
  deferred: number;
  deadLettered: number;
  configuration: QueueConfig;
}

/** Counts a queue's messages by what they wait for; takes time in proportion to their number. */
export function describeQueue(queue: Queue): QueueDescription {
  const counts = { active: 0, scheduled: 0, deferred: 0 };
  for (const message of queue.messages.values()) counts[message.state] += 1;
  return {
    ...counts,
    locked: queue.locks.size,
    deadLettered: queue.deadLetter?.messages.size ?? 0,
    configuration: queue.config,
  };
}
