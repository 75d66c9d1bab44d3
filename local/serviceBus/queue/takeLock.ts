import type { Lock, Message, Queue, Session } from "./types.ts";

/**
 * Locks a message. That is logged and not awaited: a message that kills the process still counts a delivery afterwards.
 * @param session the held session it belongs to, on a session queue
 */
export function takeLock(queue: Queue, message: Message, connection: object, session: Session | undefined): Lock {
  const until = session?.holder?.until ?? queue.deps.now() + queue.config.lockMs;
  const lock: Lock = { number: queue.deps.nextLock(), message, connection, until, session };
  message.lock = lock;
  queue.locks.set(lock.number, lock);
  session?.holder?.locks.set(lock.number, lock);
  queue.deps.journal.append([{ op: "lock", queue: queue.config.name, sequence: message.sequence }]);
  queue.deps.arm(queue, until);
  return lock;
}
