import type { IncomingMessage, Queue } from "./types.ts";

/**
 * When a message enqueued at `at` expires: the shorter of its own and the queue's time to live counts; Infinity for
 * never, as in every dead-letter queue.
 */
export function expiryOf(queue: Queue, message: IncomingMessage, at: number): number {
  if (queue.deadLetter === undefined) return Number.POSITIVE_INFINITY;
  return (
    at + Math.min(message.ttlMs ?? Number.POSITIVE_INFINITY, queue.config.defaultTtlMs ?? Number.POSITIVE_INFINITY)
  );
}
