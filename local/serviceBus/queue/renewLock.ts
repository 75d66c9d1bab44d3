import { findLock } from "./findLock.ts";
import { lockedUntil } from "./lockedUntil.ts";
import type { Queue } from "./types.ts";

/**
 * Lengthens a message's lock to the queue's lock duration from now. A message of a session has no lock of its own.
 * @param number the lock's number, `undefined` where the token was none of this process's
 * @returns until when it holds, epoch milliseconds; throws `message-lock-lost` or `session-lock-lost`
 */
export function renewLock(queue: Queue, number: number | undefined): number {
  const lock = findLock(queue, number);
  if (lock.session === undefined) {
    lock.until = queue.deps.now() + queue.config.lockMs;
    // taken out and put in again, so that the map stays in the order of expiry
    queue.locks.delete(lock.number);
    queue.locks.set(lock.number, lock);
    queue.deps.arm(queue, lock.until);
  }
  queue.counts.renewed += 1;
  return lockedUntil(lock);
}
