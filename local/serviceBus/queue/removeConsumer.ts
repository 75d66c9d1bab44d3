import { pump } from "./pump.ts";
import { releaseSession } from "./releaseSession.ts";
import type { Consumer, Queue } from "./types.ts";

/**
 * Ends a consumer: it gets nothing more, its session is free at once; locks on plain messages live until they expire.
 */
export function removeConsumer(queue: Queue, consumer: Consumer): void {
  queue.consumers = queue.consumers.filter((other) => other !== consumer);
  queue.waiters = queue.waiters.filter((waiter) => waiter.consumer !== consumer);
  if (consumer.session === undefined) return;
  releaseSession(queue, consumer.session);
  pump(queue);
}
