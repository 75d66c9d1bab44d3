import { DateTime } from "luxon";
import type { CallWindow } from "./callWindow.ts";

/** The hours of the day at which another part of it begins: morning, afternoon, evening. */
const begins = [0, 12, 17];

function partAt(moment: DateTime): number {
  return begins.filter((hour) => hour <= moment.hour).length;
}

/**
 * The first moment of some windows that lies in another part of the day than a given moment: morning until noon,
 * afternoon until five, evening until midnight.
 * @param windows merged and ascending
 * @param than ms since 1970 UTC
 * @param zone the customer's, an IANA name
 * @returns ms since 1970 UTC; undefined where no window reaches into another part
 */
export function inAnotherPart(windows: readonly CallWindow[], than: number, zone: string): number | undefined {
  const part = partAt(DateTime.fromMillis(than, { zone }));
  for (const { start, end } of windows) {
    const first = DateTime.fromMillis(start, { zone });
    if (partAt(first) !== part) return start;
    const next = begins.map((hour) => first.startOf("day").set({ hour }).toMillis()).find((moment) => moment > start);
    const moment = next ?? first.plus({ days: 1 }).startOf("day").toMillis();
    if (moment < end) return moment;
  }
  return undefined;
}
