import type { Clock } from "../ports/clock.ts";
import type { Heartbeats } from "../ports/heartbeats.ts";
import { sweepInterval, timersName } from "./timers.ts";

/**
 * So many runs may be missed before timers are taken to have stopped: a deployment or a busy host delays one or two.
 */
const runsMissed = 3;

/** What looking after timers needs. */
export interface TimersDeps {
  readonly clock: Clock;
  readonly heartbeats: Heartbeats;
  /** When this process was put together, ms since 1970 UTC: what stood still before says nothing. */
  readonly startedAt: number;
}

/**
 * Whether timers run. They have been seen to stop for good while everything else went on (facts/functions.md §8), so
 * nothing may rely on them without somebody else looking.
 */
export async function timersAlive({ clock, heartbeats, startedAt }: TimersDeps): Promise<boolean> {
  const last = await heartbeats.last(timersName);
  return clock.now() - Math.max(last ?? 0, startedAt) <= runsMissed * sweepInterval;
}
