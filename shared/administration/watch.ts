import type { Heartbeats } from "../ports/heartbeats.ts";
import { type EraseExpiredDeps, eraseExpired } from "./eraseExpired.ts";
import { findOverdue, type OverdueDeps } from "./findOverdue.ts";
import { type RetryDeps, retryDeadLetters } from "./retryDeadLetters.ts";

/** What watching needs. */
export type WatchDeps = OverdueDeps & RetryDeps & EraseExpiredDeps & { readonly heartbeats: Heartbeats };

/**
 * Looks for what should have moved and has not: messages that were given up, and deliveries that nothing moves; and erases
 * what is older than the retention. That one of them fails keeps the others from nothing.
 */
export async function watch(deps: WatchDeps): Promise<void> {
  await deps.heartbeats.beat("watchdog", deps.clock.now());
  const results = await Promise.allSettled([retryDeadLetters(deps), findOverdue(deps)]);
  // behind the others: it writes the same notes as one of them
  results.push(...(await Promise.allSettled([eraseExpired(deps)])));
  const failure = results.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
