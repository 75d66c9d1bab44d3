import { heldSession } from "./heldSession.ts";
import type { Queue } from "./types.ts";

/**
 * Lengthens a session's lock, and with it its messages' locks, to the queue's lock duration from now.
 * @returns until when it holds, epoch milliseconds; throws `session-lock-lost`
 */
export function renewSession(queue: Queue, sessionId: string): number {
  const session = heldSession(queue, sessionId);
  session.holder.until = queue.deps.now() + queue.config.lockMs;
  // taken out and put in again, so that the set stays in the order of expiry
  queue.held.delete(session);
  queue.held.add(session);
  queue.counts.renewed += 1;
  queue.deps.arm(queue, session.holder.until);
  return session.holder.until;
}
