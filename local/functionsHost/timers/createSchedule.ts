import { parseTimeSpan } from "../config/parseTimeSpan.ts";
import { MONITOR_FROM_MS } from "../limits.ts";
import { nextOccurrence } from "./nextOccurrence.ts";
import { parseNcrontab } from "./parseNcrontab.ts";

/** When a timer is due. */
export type Schedule = {
  /** The first moment after the given one, milliseconds since 1970; undefined is never. */
  next(after: number): number | undefined;
  /** Whether runs lie at least a minute apart, so that a state file makes sense. */
  monitorable: boolean;
  /** What the function sees as `schedule.adjustForDST`; times are UTC all the same. */
  adjustForDst: boolean;
};

/**
 * Makes the schedule of a timer trigger.
 * @param expression NCRONTAB, or a TimeSpan for a fixed interval
 * @param now milliseconds since 1970, from which the distance of two runs is judged
 * @throws Error where the expression is neither
 */
export function createSchedule(expression: string, now: number): Schedule {
  const span = /\s/.test(expression.trim()) ? undefined : parseTimeSpan(expression);
  if (span !== undefined && span > 0) {
    return { next: (after) => after + span, monitorable: span >= MONITOR_FROM_MS, adjustForDst: false };
  }
  const cron = parseNcrontab(expression);
  const first = nextOccurrence(cron, now);
  const second = first === undefined ? undefined : nextOccurrence(cron, first);
  const close = first !== undefined && second !== undefined && second <= now + MONITOR_FROM_MS;
  return { next: (after) => nextOccurrence(cron, after), monitorable: !close, adjustForDst: true };
}
