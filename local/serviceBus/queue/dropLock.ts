import type { Lock, Queue } from "./types.ts";

/** Forgets a lock; what becomes of its message is the caller's. */
export function dropLock(queue: Queue, lock: Lock): void {
  queue.locks.delete(lock.number);
  lock.session?.holder?.locks.delete(lock.number);
  lock.message.lock = undefined;
}
