import { dayNumber } from "./dayNumber.ts";
import { weekdayOf } from "./weekdayOf.ts";
import type { WeeklySpan } from "./weeklySpan.ts";
import { weekOf } from "./weekOf.ts";

const minutesOfDay = 1440;

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
  const ranges = dates.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const isQuiet = (day: number) =>
    quietWeekdays[weekdayOf(day)] === true || ranges.some(({ from, to }) => from <= day && day <= to);
  // every run that holds a quiet date begins at most a week before one of the ranges
  const starts = ranges.map(({ from }) => from);
  return Math.max(0, ...starts.map((day) => runAround(day, isQuiet)));
}

/** The quiet days in a row around one of them. */
function runAround(day: number, isQuiet: (day: number) => boolean): number {
  let first = day;
  let last = day;
  while (isQuiet(first - 1)) first -= 1;
  while (isQuiet(last + 1)) last += 1;
  return last - first + 1;
}
