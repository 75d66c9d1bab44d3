import type { Lock } from "./types.ts";

/** Until when a lock holds, in epoch milliseconds: a session's messages are held as long as their session. */
export function lockedUntil(lock: Lock): number {
  return lock.session?.holder?.until ?? lock.until;
}
