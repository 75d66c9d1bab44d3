import { dayMs, minutesOfDay } from "../../domain/durations.ts";
import { weekdayOf } from "../../domain/weekdayOf.ts";
import { type MinuteSpan, weekOf } from "../../domain/weekOf.ts";
import type { RulesetRow } from "../rulesets/ruleset.ts";
import type { Calendar } from "./calendar.ts";
import { holidays } from "./holidays.ts";
import { intersectSpans } from "./intersectSpans.ts";

const wholeDay: readonly MinuteSpan[] = [[0, minutesOfDay]];

/** The hours and holidays of all given rows together: a minute is allowed where every row allows it. */
export function lawCalendar(rows: readonly RulesetRow[]): Calendar {
  let week: readonly (readonly MinuteSpan[])[] = Array.from({ length: 8 }, () => wholeDay);
  for (const row of rows) {
    if (row.topic !== "hours") continue;
    const allowed = weekOf(row.value.weekly);
    week = week.map((spans, weekday) => intersectSpans(spans, allowed[weekday] ?? []));
  }
  const rules = rows.flatMap((row) => (row.topic === "holidays" ? row.value.days : []));
  const byYear = new Map<number, ReadonlySet<number>>();
  const isHoliday = (day: number): boolean => {
    if (rules.length === 0) return false;
    const year = new Date(day * dayMs).getUTCFullYear();
    const known = byYear.get(year) ?? holidays(rules, year);
    byYear.set(year, known);
    return known.has(day);
  };
  return {
    openOn: (day) => (isHoliday(day) ? [] : (week[weekdayOf(day)] ?? [])),
    closedAs: (day) => (isHoliday(day) ? "Holiday" : "OutsideContactHours"),
  };
}
