import { dayMs } from "../../domain/durations.ts";
import { weekdayOf } from "../../domain/weekdayOf.ts";
import type { HolidayRule } from "../rulesets/ruleset.ts";

/**
 * The days on which holidays fall in a year.
 * @returns days since 1 January 1970
 */
export function holidays(rules: readonly HolidayRule[], year: number): ReadonlySet<number> {
  return new Set(rules.map((rule) => dayOf(rule, year)));
}

function dayOf(rule: HolidayRule, year: number): number {
  if ("date" in rule) return utcDay(year, Number(rule.date.slice(0, 2)), Number(rule.date.slice(3)));
  if ("afterEaster" in rule) return easter(year) + rule.afterEaster;
  const { month, weekday, nth } = rule;
  if (nth > 0) {
    const first = utcDay(year, month, 1);
    return first + ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1);
  }
  const last = utcDay(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7);
}

function utcDay(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/**
 * Easter Sunday: the Sunday after the full moon of the Gregorian computus, in Gauss's reckoning with its two
 * exceptions.
 */
function easter(year: number): number {
  const century = Math.floor(year / 100);
  const leapShift = century - Math.floor(century / 4);
  const moonShift = Math.floor((13 + 8 * century) / 25);
  const golden = year % 19;
  const moon = (19 * golden + ((15 - moonShift + leapShift) % 30)) % 30;
  const sunday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + ((4 + leapShift) % 7)) % 7;
  const march22 = utcDay(year, 3, 22);
  if (moon === 29 && sunday === 6) return march22 + 28;
  if (moon === 28 && sunday === 6 && golden > 10) return march22 + 27;
  return march22 + moon + sunday;
}
