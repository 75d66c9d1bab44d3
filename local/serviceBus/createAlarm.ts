import { MAX_TIMER_MS } from "./limits.ts";

/** Wakes queues: one timer each, for the earliest instant asked for. */
export interface Alarm<T> {
  /** Asks for a wake-up at this instant (epoch milliseconds) or sooner; never in the same turn of the event loop. */
  arm(sleeper: T, at: number): void;
  /** Forgets all wake-ups. */
  stop(): void;
}

/**
 * Makes an alarm.
 * @param wake is called when an instant has come, or a little before: whoever is woken looks at the clock and arms
 * again
 */
export function createAlarm<T>(now: () => number, wake: (sleeper: T) => void): Alarm<T> {
  const armed = new Map<T, { at: number; cancel: () => void }>();
  const arm = (sleeper: T, at: number) => {
    const earlier = armed.get(sleeper);
    if (earlier !== undefined && earlier.at <= at) return;
    earlier?.cancel();
    const ring = () => {
      armed.delete(sleeper);
      wake(sleeper);
    };
    armed.set(sleeper, { at, cancel: startTimer(at - now(), ring) });
  };
  const stop = () => {
    for (const { cancel } of armed.values()) cancel();
    armed.clear();
  };
  return { arm, stop };
}

function startTimer(delay: number, ring: () => void): () => void {
  if (delay <= 0) {
    const immediate = setImmediate(ring);
    return () => clearImmediate(immediate);
  }
  const timer = setTimeout(ring, Math.min(delay, MAX_TIMER_MS));
  return () => clearTimeout(timer);
}
