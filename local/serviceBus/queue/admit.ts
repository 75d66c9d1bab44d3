import { makeReady } from "./makeReady.ts";
import type { Message, Queue } from "./types.ts";

/** Makes a message that just became active ready, and has its expiry watched; the caller pumps. */
export function admit(queue: Queue, message: Message): void {
  if (message.expiresAt < Number.POSITIVE_INFINITY) {
    queue.expiring.push(message);
    queue.deps.arm(queue, message.expiresAt);
  }
  makeReady(queue, message);
}
