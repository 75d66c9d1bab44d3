import type { IndexedFunction } from "../app/indexFunctions.ts";
import type { InvocationInput } from "../invoke/createInvoker.ts";
import { MAX_TIMER_MS } from "../limits.ts";
import { checkPastDue } from "./checkPastDue.ts";
import type { Schedule } from "./createSchedule.ts";
import type { TimerStatus, TimerStatusStore } from "./openTimerStatus.ts";
import { timerInput } from "./timerInput.ts";

/** What a running timer needs. */
export type TimerDeps = {
  fn: IndexedFunction;
  schedule: Schedule;
  /** Undefined where the timer is not monitored. */
  store: TimerStatusStore | undefined;
  /** Runs the function, retries included; a rejection has been logged by then. */
  run(input: InvocationInput): Promise<unknown>;
};

/*
 * One timer:
 *
 *   start ──past due, or runOnStartup──▶ running ──▶ waiting
 *   start ──else──▶ waiting
 *   waiting ──due──▶ running ──ended, well or not──▶ waiting for the first occurrence after the end
 *   any ──stop──▶ stopped (a run that has begun goes on; the drain waits for it)
 *
 * Since waiting begins only when a run has ended, runs never overlap, and occurrences during a run are skipped.
 */

/**
 * Starts a timer function's schedule.
 * @returns stops it
 */
export function startTimer(deps: TimerDeps): () => void {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const { status, pastDue } = checkPastDue(deps.store?.read(), deps.schedule, Date.now());
  deps.store?.write(status);
  let current: TimerStatus = status;

  const wait = (): void => {
    const due = deps.schedule.next(Date.now());
    if (stopped || due === undefined) return;
    sleepUntil(due);
  };
  const sleepUntil = (due: number): void => {
    // setTimeout takes less than 25 days and may fire a little early, so it is looked at again
    timer = setTimeout(
      () => (Date.now() >= due ? run(due, false) : sleepUntil(due)),
      Math.min(Math.max(due - Date.now(), 1), MAX_TIMER_MS),
    );
  };
  const run = (due: number, isPastDue: boolean): void => {
    const input = timerInput(deps.schedule, deps.store === undefined ? undefined : current, isPastDue);
    deps.run(input).then(ended, ended);
    function ended(): void {
      const next = deps.schedule.next(due);
      current = { last: due, lastUpdated: due, ...(next === undefined ? {} : { next }) };
      deps.store?.write(current);
      wait();
    }
  };

  if (pastDue || deps.fn.trigger["runOnStartup"] === true) run(Date.now(), pastDue);
  else wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
