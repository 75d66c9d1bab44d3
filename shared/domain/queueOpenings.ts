import { DateTime } from "luxon";
import type { CallWindow } from "./callWindow.ts";
import { mergeWindows } from "./mergeWindows.ts";
import type { Queue } from "./queue.ts";

/** How many days ahead openings are looked for; longer closures are found again then. */
const daysAhead = 15;

/** A queue's openings as found on one of its days. */
interface Found {
  /** The day on which they hold good, from its first to before its last moment, ms since 1970 UTC. */
  readonly day: CallWindow;
  readonly openings: readonly CallWindow[];
}

/**
 * Finding them takes milliseconds and every decision asks, so those of some days are kept as long as the queue's
 * record.
 */
const found = new WeakMap<Queue, Found[]>();

/** How many days of a queue are kept; lists ask about as many as their deliveries' windows begin on. */
const mostDays = 40;

/** Farther than any opening that is looked for. */
const always: CallWindow = { start: 0, end: Number.MAX_SAFE_INTEGER };

/**
 * When a queue is open, from the day before a moment to two weeks after it. Local times that a change of clocks skips
 * are moved on by it, as luxon does; times that come twice count from the first.
 * @param now ms since 1970 UTC
 * @returns merged spans, ascending; one without end for a queue without hours
 */
export function queueOpenings(queue: Queue, now: number): readonly CallWindow[] {
  if (queue.hours === undefined) return [always];
  const days = found.get(queue) ?? [];
  const kept = days.find(({ day }) => day.start <= now && now < day.end);
  if (kept !== undefined) return kept.openings;
  const today = DateTime.fromMillis(now, { zone: queue.timeZone }).startOf("day");
  const openings = openingsAround(today, queue);
  const day = { start: today.toMillis(), end: today.plus({ days: 1 }).startOf("day").toMillis() };
  found.set(queue, [...days.slice(1 - mostDays), { day, openings }]);
  return openings;
}

function openingsAround(today: DateTime, { hours = [], holidays }: Queue): CallWindow[] {
  const openings: CallWindow[] = [];
  for (let offset = -1; offset <= daysAhead; offset += 1) {
    const day = today.plus({ days: offset });
    if (holidays.includes(day.toISODate() ?? "")) continue;
    for (const { days, from, to } of hours) {
      if (!days.includes(day.weekday)) continue;
      const end = to > from ? at(day, to) : at(day.plus({ days: 1 }), to);
      openings.push({ start: at(day, from).toMillis(), end: end.toMillis() });
    }
  }
  // hours within those that a change of clocks skips do not come on that day
  return mergeWindows(openings.filter(({ start, end }) => start < end));
}

function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  // where a change of clocks skips midnight, `day` begins later, and the next day must not
  return hour === 24 ? day.plus({ days: 1 }).startOf("day") : day.set({ hour, minute });
}
