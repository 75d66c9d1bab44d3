import { dayNumber } from "../../domain/dayNumber.ts";
import { minutesOfDay } from "../../domain/durations.ts";
import type { QuietTime } from "../../domain/quietTime.ts";
import { weekdayOf } from "../../domain/weekdayOf.ts";
import { weekOf } from "../../domain/weekOf.ts";
import type { Calendar } from "./calendar.ts";
import { complementSpans } from "./complementSpans.ts";

/** What weekly quiet hours and quiet dates leave. */
export function quietCalendar({ weekly, dates }: Pick<QuietTime, "weekly" | "dates">): Calendar {
  const week = weekOf(weekly).map((spans) => complementSpans(spans, minutesOfDay));
  const ranges = dates.map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to) }));
  const isQuietDate = (day: number) => ranges.some(({ from, to }) => from <= day && day <= to);
  return {
    openOn: (day) => (isQuietDate(day) ? [] : (week[weekdayOf(day)] ?? [])),
    closedAs: (day) => (isQuietDate(day) ? "QuietDate" : "QuietTime"),
  };
}
