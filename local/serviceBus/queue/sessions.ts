import { BrokerError } from "../brokerError.ts";
import { createReadyHeap } from "./createQueue.ts";
import type { Consumer, Queue, Session } from "./types.ts";

/** Gives a queue's session by its id, and makes it where it is new. */
export function sessionOf(queue: Queue, id: string): Session {
  const known = queue.sessions.get(id);
  if (known !== undefined) return known;
  const session: Session = { id, ready: createReadyHeap(), holder: undefined };
  queue.sessions.set(id, session);
  return session;
}

/** Gives a session that somebody holds now; throws `session-lock-lost` otherwise. */
export function heldSession(queue: Queue, id: string): Session & { holder: NonNullable<Session["holder"]> } {
  const session = queue.sessions.get(id);
  if (session?.holder === undefined || session.holder.until <= queue.deps.now())
    throw new BrokerError("com.microsoft:session-lock-lost", `The lock of session '${id}' is gone.`);
  return session as Session & { holder: NonNullable<Session["holder"]> };
}

/** Gives a free session to a consumer, for the queue's lock duration from now. */
export function holdSession(queue: Queue, session: Session, consumer: Consumer): void {
  const until = queue.deps.now() + queue.config.lockMs;
  session.holder = { consumer, connection: consumer.connection, until, locks: new Map() };
  consumer.session = session;
  queue.available.delete(session.id);
  queue.held.add(session);
  queue.deps.arm(queue, until);
}

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
