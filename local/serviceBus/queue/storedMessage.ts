import type { IncomingMessage, Message, Queue } from "./types.ts";

/** Puts a message among a queue's stored ones, under its own sequence number. */
export function storeMessage(queue: Queue, message: Message): void {
  queue.messages.set(message.sequence, message);
  queue.bytes += message.bare.length;
}

/** Takes a message out of a queue for good; heaps that still hold it skip it. */
export function dropMessage(queue: Queue, message: Message): void {
  queue.messages.delete(message.sequence);
  queue.bytes -= message.bare.length;
  message.gone = true;
}

/**
 * When a message enqueued at `at` expires: the shorter of its own and the queue's time to live counts; Infinity for never,
 * as in every dead-letter queue.
 */
export function expiryOf(queue: Queue, message: IncomingMessage, at: number): number {
  if (queue.deadLetter === undefined) return Number.POSITIVE_INFINITY;
  return (
    at + Math.min(message.ttlMs ?? Number.POSITIVE_INFINITY, queue.config.defaultTtlMs ?? Number.POSITIVE_INFINITY)
  );
}
