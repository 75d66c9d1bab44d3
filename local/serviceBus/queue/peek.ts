import type { Message, Queue } from "./types.ts";

/**
 * Looks at messages without taking them, in the order of their numbers; scheduled, deferred and locked ones are among
 * them.
 * @param from the first sequence number of interest
 * @param limit how many at most
 * @param sessionId of this session only
 */
export function peek(queue: Queue, from: number, limit: number, sessionId: string | undefined): Message[] {
  const found: Message[] = [];
  for (const message of queue.messages.values()) {
    if (found.length >= limit) break;
    if (message.sequence < from) continue;
    if (sessionId === undefined || message.sessionId === sessionId) found.push(message);
  }
  return found;
}
