import { dropLock } from "./dropLock.ts";
import { offerSession } from "./offerSession.ts";
import { returnMessage } from "./returnMessage.ts";
import type { Queue, Session } from "./types.ts";

/**
 * Frees a held session; the messages held with it go back to their places and count a delivery. The caller pumps.
 */
export function releaseSession(queue: Queue, session: Session): void {
  if (session.holder === undefined) return;
  // all go back before the session is free: the next holder must see them in order
  for (const lock of [...session.holder.locks.values()]) {
    dropLock(queue, lock);
    returnMessage(queue, lock.message, { counted: true });
  }
  session.holder.consumer.session = undefined;
  session.holder = undefined;
  queue.held.delete(session);
  if (session.ready.peek() !== undefined) offerSession(queue, session);
  else queue.sessions.delete(session.id);
}
