import type { Consumer, Queue, Session } from "./types.ts";

/** Gives a free session to a consumer, for the queue's lock duration from now. */
export function holdSession(queue: Queue, session: Session, consumer: Consumer): void {
  const until = queue.deps.now() + queue.config.lockMs;
  session.holder = { consumer, connection: consumer.connection, until, locks: new Map() };
  consumer.session = session;
  queue.available.delete(session.id);
  queue.held.add(session);
  queue.deps.arm(queue, until);
}
