import { minutesOfDay } from "./durations.ts";
import { mergeWindows } from "./mergeWindows.ts";
import type { WeeklySpan } from "./weeklySpan.ts";

/** Minutes of a day: from, up to but not including to. */
export type MinuteSpan = readonly [from: number, to: number];

/**
 * Sorts weekly hours by weekday, those past midnight split at it.
 * @returns merged spans by weekday; index 1 is Monday, index 0 stays empty
 */
export function weekOf(weekly: readonly WeeklySpan[]): readonly (readonly MinuteSpan[])[] {
  const week: MinuteSpan[][] = Array.from({ length: 8 }, () => []);
  for (const { days, from, to } of weekly) {
    const [start, end] = [minuteOf(from), minuteOf(to)];
    for (const day of days) {
      week[day]?.push([start, end > start ? end : minutesOfDay]);
      if (end <= start) week[(day % 7) + 1]?.push([0, end]);
    }
  }
  return week.map((spans) => {
    const windows = spans.filter(([from, to]) => from < to).map(([start, end]) => ({ start, end }));
    return mergeWindows(windows).map(({ start, end }): MinuteSpan => [start, end]);
  });
}

function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
