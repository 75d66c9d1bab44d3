import type { CallWindow } from "../../domain/callWindow.ts";
import { dayMs, minuteMs } from "../../domain/durations.ts";
import type { ContactCode } from "../contactCodes.ts";
import type { Calendar } from "./calendar.ts";
import { intersectSpans } from "./intersectSpans.ts";
import { offsetAt } from "./offsetAt.ts";
import { zoneOpenings } from "./zoneOpenings.ts";

/** More days than any search looks at; then all are forgotten, so that memory stays bounded. */
const mostDays = 400;

/** When calls are allowed in every one of some zones. */
export interface Openings {
  readonly isOpen: (now: number) => boolean;
  /** Until when it stays open, where it is open; looked up to a limit, in ms since 1970 UTC. */
  readonly openUntil: (now: number, limit: number) => number;
  /** The first open moment from one on, but not from the limit on; undefined where there is none. */
  readonly nextOpen: (from: number, limit: number) => number | undefined;
  /** The code for which a closed moment is closed. */
  readonly closedAs: (now: number) => ContactCode;
}

/**
 * Applies a calendar to zones: open is what is open in all of them. Days are reckoned once and kept.
 * @param zones IANA names, at least one
 */
export function openings(calendar: Calendar, zones: readonly string[]): Openings {
  const days = new Map<number, readonly CallWindow[]>();
  const dayOf = (day: number): readonly CallWindow[] => {
    const known = days.get(day);
    if (known !== undefined) return known;
    if (days.size >= mostDays) days.clear();
    const spans = commonSpans(calendar, zones, day);
    days.set(day, spans);
    return spans;
  };
  const spanAt = (now: number) => dayOf(Math.floor(now / dayMs)).find(({ start, end }) => start <= now && now < end);
  return {
    isOpen: (now) => spanAt(now) !== undefined,
    openUntil(now, limit) {
      let end = spanAt(now)?.end ?? now;
      // a span that ends with the day may go on with the next
      while (end % dayMs === 0 && end < limit) {
        const next = spanAt(end);
        if (next === undefined) break;
        end = next.end;
      }
      return Math.min(end, limit);
    },
    nextOpen(from, limit) {
      for (let day = Math.floor(from / dayMs); day * dayMs < limit; day += 1) {
        const span = dayOf(day).find(({ end }) => end > from);
        if (span !== undefined) return span.start < limit ? Math.max(span.start, from) : undefined;
      }
      return undefined;
    },
    closedAs(now) {
      const closed = zones.find((zone) => !wallClockOpen(calendar, zone, now)) ?? zones[0] ?? "UTC";
      return calendar.closedAs(Math.floor((now + offsetAt(closed, now)) / dayMs));
    },
  };
}

function wallClockOpen(calendar: Calendar, zone: string, now: number): boolean {
  const local = now + offsetAt(zone, now);
  const day = Math.floor(local / dayMs);
  const minuteOfDay = (local - day * dayMs) / minuteMs;
  return calendar.openOn(day).some(([from, to]) => from <= minuteOfDay && minuteOfDay < to);
}

function commonSpans(calendar: Calendar, zones: readonly string[], day: number): readonly CallWindow[] {
  let common: (readonly [number, number])[] = [[day * dayMs, (day + 1) * dayMs]];
  for (const zone of zones) {
    if (common.length === 0) return [];
    const spans = zoneOpenings(calendar, zone, day).map(({ start, end }) => [start, end] as const);
    common = intersectSpans(common, spans);
  }
  return common.map(([start, end]) => ({ start, end }));
}
