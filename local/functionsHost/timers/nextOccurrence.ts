import type { Ncrontab } from "./parseNcrontab.ts";

const DAY = 86_400_000;

/** 29 February falls on each weekday at least once in 40 years, so what is not due by then never is. */
const HORIZON_DAYS = 41 * 366;

/**
 * Finds when a schedule is next due, in UTC.
 * @param after milliseconds since 1970; the answer is later than this, by a second at most where each second is due
 * @returns milliseconds since 1970, or undefined where the schedule is never due (30 February)
 */
export function nextOccurrence(schedule: Ncrontab, after: number): number | undefined {
  const start = (Math.floor(after / 1000) + 1) * 1000;
  const firstDay = Math.floor(start / DAY) * DAY;
  for (let index = 0; index < HORIZON_DAYS; index++) {
    const day = firstDay + index * DAY;
    if (!dayFits(schedule, new Date(day))) continue;
    const time = firstTime(schedule, index === 0 ? (start - day) / 1000 : 0);
    if (time !== undefined) return day + time * 1000;
  }
  return undefined;
}

function dayFits(schedule: Ncrontab, day: Date): boolean {
  return (
    schedule.month.has(day.getUTCMonth() + 1) &&
    schedule.day.has(day.getUTCDate()) &&
    schedule.weekday.has(day.getUTCDay())
  );
}

/** The first due second of a day that is not before `from`; the sets are small, so trying in order is fast enough. */
function firstTime(schedule: Ncrontab, from: number): number | undefined {
  for (let hour = Math.floor(from / 3600); hour < 24; hour++) {
    if (!schedule.hour.has(hour)) continue;
    const time = firstInHour(schedule, Math.max(from - hour * 3600, 0));
    if (time !== undefined) return hour * 3600 + time;
  }
  return undefined;
}

function firstInHour(schedule: Ncrontab, from: number): number | undefined {
  for (let minute = Math.floor(from / 60); minute < 60; minute++) {
    if (!schedule.minute.has(minute)) continue;
    for (let second = Math.max(from - minute * 60, 0); second < 60; second++) {
      if (schedule.second.has(second)) return minute * 60 + second;
    }
  }
  return undefined;
}
