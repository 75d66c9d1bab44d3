import { holdSession } from "./holdSession.ts";
import type { Queue, Session } from "./types.ts";

/** Makes a free session with ready messages available, or hands it to whoever has waited longest. */
export function offerSession(queue: Queue, session: Session): void {
  const waiter = queue.waiters.shift();
  if (waiter === undefined) {
    queue.available.add(session.id);
    return;
  }
  holdSession(queue, session, waiter.consumer);
  waiter.granted(session);
}
