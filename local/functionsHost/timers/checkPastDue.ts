import type { Schedule } from "./createSchedule.ts";
import type { TimerStatus } from "./openTimerStatus.ts";

/**
 * Judges, when the host starts, whether a run was missed while it was down.
 *
 * A status is renewed where there is none, or where the schedule has changed since it was written; a changed schedule
 * never counts as missed.
 * @param stored the status of the life before
 * @param now milliseconds since 1970
 * @returns the status to go on with, and whether a run is past due
 */
export function checkPastDue(
  stored: TimerStatus | undefined,
  schedule: Schedule,
  now: number,
): { status: TimerStatus; pastDue: boolean } {
  if (stored === undefined) return { status: freshStatus(schedule, now), pastDue: false };
  const expected = schedule.next(stored.last ?? stored.lastUpdated);
  if (expected !== stored.next) {
    const next = expected !== undefined && expected < now ? schedule.next(now) : expected;
    return { status: { lastUpdated: now, ...(next === undefined ? {} : { next }) }, pastDue: false };
  }
  return { status: stored, pastDue: expected !== undefined && now > expected };
}

function freshStatus(schedule: Schedule, now: number): TimerStatus {
  const next = schedule.next(now);
  return { lastUpdated: now, ...(next === undefined ? {} : { next }) };
}
