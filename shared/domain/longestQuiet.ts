import { dayNumber } from "./dayNumber.ts";
import { minutesOfDay } from "./durations.ts";
import { mergeWindows } from "./mergeWindows.ts";
import { weekdayOf } from "./weekdayOf.ts";
import type { WeeklySpan } from "./weeklySpan.ts";
import { weekOf } from "./weekOf.ts";

/**
 * How many whole days in a row are quiet at most.
 * @param weekly quiet hours
 * @param dates quiet days, both ends included, as yyyy-MM-dd
 * @returns days; Infinity where every day of the week is quiet as a whole
 */
export function longestQuiet(
  weekly: readonly WeeklySpan[],
  dates: readonly { readonly from: string; readonly to: string }[],
): number {
  const quietWeekdays = weekOf(weekly).map((spans) => spans.some(([from, to]) => from === 0 && to === minutesOfDay));
  if (quietWeekdays.slice(1).every((quiet) => quiet)) return Number.POSITIVE_INFINITY;
  const isQuietWeekday = (day: number) => quietWeekdays[weekdayOf(day)] === true;
  // a run of quiet days is made of dates and of the quiet weekdays on both sides of each
  const runs = dates.map(({ from, to }) => {
    let first = dayNumber(from);
    let last = dayNumber(to);
    while (isQuietWeekday(first - 1)) first -= 1;
    while (isQuietWeekday(last + 1)) last += 1;
    return { start: first, end: last + 1 };
  });
  return Math.max(0, ...mergeWindows(runs).map(({ start, end }) => end - start));
}
