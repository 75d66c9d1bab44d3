import type { Heartbeats } from "../ports/heartbeats.ts";
import { type EraseExpiredDeps, eraseExpired } from "./eraseExpired.ts";
import { findOverdue, type OverdueDeps } from "./findOverdue.ts";
import { type RetryDeps, retryDeadLetters } from "./retryDeadLetters.ts";
import { type WakeHeldDeps, wakeHeld } from "./wakeHeld.ts";

/** What watching needs. */
export type WatchDeps = OverdueDeps & RetryDeps & EraseExpiredDeps & WakeHeldDeps & { readonly heartbeats: Heartbeats };

/**
 * Looks for what should have moved and has not: messages that were given up, and deliveries that nothing moves; wakes
 * what sleeps for a rule that has changed; and erases what is older than the retention. Where one of these fails the
 * others are done all the same.
 */
export async function watch(deps: WatchDeps): Promise<void> {
  await deps.heartbeats.beat("watchdog", deps.clock.now());
  const results = await Promise.allSettled([retryDeadLetters(deps), findOverdue(deps)]);
  // one behind the other: they write the same notes
  results.push(...(await Promise.allSettled([wakeHeld(deps)])));
  results.push(...(await Promise.allSettled([eraseExpired(deps)])));
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
