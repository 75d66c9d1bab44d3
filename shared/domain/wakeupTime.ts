/**
 * Wake-ups are due between so many ms before the window, so that many windows opening at one instant do not throttle
 * the namespace (facts/servicebus.md §10); the row's window decides when it may be dialled, not the message.
 */
const earliestLead = 3_000;
const latestLead = 500;

/**
 * When the wake-up for a window is due.
 * @param start the window's, ms since 1970 UTC
 * @param chance from 0 to 1; spreads it
 * @returns ms since 1970 UTC, a little before the window
 */
export function wakeupTime(start: number, chance: number): number {
  return Math.floor(start - latestLead - chance * (earliestLead - latestLead));
}
