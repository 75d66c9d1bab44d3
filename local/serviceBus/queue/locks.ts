import { BrokerError } from "../brokerError.ts";
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

/** Forgets a lock; what becomes of its message is the caller's. */
export function dropLock(queue: Queue, lock: Lock): void {
  queue.locks.delete(lock.number);
  lock.session?.holder?.locks.delete(lock.number);
  lock.message.lock = undefined;
}

/** Until when a lock holds, in epoch milliseconds: a session's messages are held as long as their session. */
export function lockedUntil(lock: Lock): number {
  return lock.session?.holder?.until ?? lock.until;
}

/**
 * Finds a lock that still holds.
 * @param number `undefined` where the client's token is none of this process
 * @returns the lock; throws `message-lock-lost`, or `session-lock-lost` on a session queue
 */
export function findLock(queue: Queue, number: number | undefined): Lock {
  const lock = number === undefined ? undefined : queue.locks.get(number);
  if (lock !== undefined && lockedUntil(lock) > queue.deps.now()) return lock;
  if (queue.config.requiresSession)
    throw new BrokerError("com.microsoft:session-lock-lost", "The session's lock is gone, and the message's with it.");
  throw new BrokerError(
    "com.microsoft:message-lock-lost",
    "The lock expired, or the message is no longer in the queue.",
  );
}
