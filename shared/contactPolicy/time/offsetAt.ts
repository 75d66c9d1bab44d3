import { IANAZone } from "luxon";
import { dayMs, minuteMs } from "../../domain/durations.ts";

/** More days than searches look at; then all of a zone's are forgotten, so that memory stays bounded. */
const mostDays = 400;

/** By zone and day of UTC: the offset in ms; NaN for a day on which clocks change. */
const offsets = new Map<string, Map<number, number>>();

/**
 * How far a zone's clocks are ahead of UTC at a moment, in ms. Asking the machine's zone data takes microseconds, so
 * whole days are remembered.
 * @param zone an IANA name that is valid
 */
export function offsetAt(zone: string, moment: number): number {
  let days = offsets.get(zone);
  if (days === undefined) {
    days = new Map();
    offsets.set(zone, days);
  }
  const day = Math.floor(moment / dayMs);
  let offset = days.get(day);
  if (offset === undefined) {
    if (days.size >= mostDays) days.clear();
    offset = offsetOfDay(zone, day);
    days.set(day, offset);
  }
  return Number.isNaN(offset) ? ask(zone, moment) : offset;
}

function offsetOfDay(zone: string, day: number): number {
  const first = ask(zone, day * dayMs);
  return ask(zone, (day + 1) * dayMs - 1) === first ? first : Number.NaN;
}

function ask(zone: string, moment: number): number {
  return IANAZone.create(zone).offset(moment) * minuteMs;
}
