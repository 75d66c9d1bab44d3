import type { CallWindow } from "../../domain/callWindow.ts";
import { dayMs, minuteMs } from "../../domain/durations.ts";
import { mergeWindows } from "../../domain/mergeWindows.ts";
import type { Calendar } from "./calendar.ts";
import { offsetAt } from "./offsetAt.ts";

/**
 * When a calendar allows calls in a zone on one day of UTC. Counted by what the clocks on the wall show: an hour that a
 * change of clocks skips does not come, one that it repeats comes twice.
 * @param utcDay days since 1 January 1970
 * @returns spans inside that day, in ms since 1970 UTC, merged and ascending
 */
export function zoneOpenings(calendar: Calendar, zone: string, utcDay: number): readonly CallWindow[] {
  const [start, end] = [utcDay * dayMs, (utcDay + 1) * dayMs];
  const [before, after] = [offsetAt(zone, start), offsetAt(zone, end - 1)];
  if (before === after) return mergeWindows(spansWithin(calendar, before, start, end));
  const change = changeBetween(zone, before, start, end - 1);
  return mergeWindows([...spansWithin(calendar, before, start, change), ...spansWithin(calendar, after, change, end)]);
}

/** Openings while clocks are ahead of UTC by one offset. */
function spansWithin(calendar: Calendar, offset: number, start: number, end: number): CallWindow[] {
  const spans: CallWindow[] = [];
  const last = Math.floor((end - 1 + offset) / dayMs);
  for (let day = Math.floor((start + offset) / dayMs); day <= last; day += 1) {
    for (const [from, to] of calendar.openOn(day)) {
      const span = {
        start: Math.max(start, day * dayMs + from * minuteMs - offset),
        end: Math.min(end, day * dayMs + to * minuteMs - offset),
      };
      if (span.start < span.end) spans.push(span);
    }
  }
  return spans;
}

/** The first moment with another offset; no zone changes its clocks twice in a day. */
function changeBetween(zone: string, before: number, start: number, end: number): number {
  let [low, high] = [start, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
