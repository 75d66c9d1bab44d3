import { hourMs } from "../domain/durations.ts";
import type { Notes } from "../ports/watchNotes.ts";

/** How far back the watchdog looks when it begins, in hours: whoever deploys it anew has no older leftovers. */
const hoursBack = 24;

/**
 * The watchdog's notes before its first run.
 * @param now ms since 1970 UTC
 */
export function firstNotes(now: number): Notes {
  return { nextHour: Math.floor(now / hourMs) - hoursBack, looks: {} };
}
