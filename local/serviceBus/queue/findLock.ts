import { BrokerError } from "../brokerError.ts";
import { lockedUntil } from "./lockedUntil.ts";
import type { Lock, Queue } from "./types.ts";

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
