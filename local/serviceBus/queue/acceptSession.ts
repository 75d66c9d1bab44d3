import { BrokerError } from "../brokerError.ts";
import { holdSession } from "./holdSession.ts";
import { sessionOf } from "./sessionOf.ts";
import type { Queue, SessionWaiter } from "./types.ts";

/**
 * Gives a consumer a session: the one it names, or the next available one, for which it waits up to `waiter.until`.
 * A named session need not have messages. Throws `session-cannot-be-locked` where another holds the named one.
 */
export function acceptSession(queue: Queue, sessionId: string | undefined, waiter: SessionWaiter): void {
  const id = sessionId ?? nextAvailable(queue);
  if (id === undefined) {
    queue.waiters.push(waiter);
    queue.deps.arm(queue, waiter.until);
    return;
  }
  const session = sessionOf(queue, id);
  if (session.holder !== undefined)
    throw new BrokerError("com.microsoft:session-cannot-be-locked", `The session '${id}' is held by another receiver.`);
  holdSession(queue, session, waiter.consumer);
  waiter.granted(session);
}

/** The longest waiting free session; one whose messages expired meanwhile is none. */
function nextAvailable(queue: Queue): string | undefined {
  for (const id of queue.available) {
    if (queue.sessions.get(id)?.ready.peek() !== undefined) return id;
    queue.available.delete(id);
    queue.sessions.delete(id);
  }
  return undefined;
}
