import type { InvocationInput } from "../invoke/createInvoker.ts";
import type { Schedule } from "./createSchedule.ts";
import type { TimerStatus } from "./openTimerStatus.ts";

/**
 * Makes what a timer function receives.
 * @param status undefined where the timer is not monitored; the function sees null then
 * @param isPastDue whether this run makes up for one that was missed
 */
export function timerInput(schedule: Schedule, status: TimerStatus | undefined, isPastDue: boolean): InvocationInput {
  const timer = {
    Schedule: { AdjustForDST: schedule.adjustForDst },
    ScheduleStatus:
      status === undefined
        ? null
        : { Last: written(status.last), Next: written(status.next), LastUpdated: written(status.lastUpdated) },
    IsPastDue: isPastDue,
  };
  return { reason: "timer", data: { json: JSON.stringify(timer) } };
}

/** .NET writes a moment with its offset, and one that never was as the year 1. */
function written(moment: number | undefined): string {
  if (moment === undefined) return "0001-01-01T00:00:00+00:00";
  return new Date(moment).toISOString().replace(/(\.000)?Z$/, "+00:00");
}
