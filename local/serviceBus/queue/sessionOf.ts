import { createReadyHeap } from "./createReadyHeap.ts";
import type { Queue, Session } from "./types.ts";

/** Gives a queue's session by its id, and makes it where it is new. */
export function sessionOf(queue: Queue, id: string): Session {
  const known = queue.sessions.get(id);
  if (known !== undefined) return known;
  const session: Session = { id, ready: createReadyHeap(), holder: undefined };
  queue.sessions.set(id, session);
  return session;
}
