import type { Clock } from "../../../shared/ports/clock.ts";

/** A clock that stands still until it is turned. */
export interface MemoryClock extends Clock {
  /** Turns it forward by a number of ms. */
  advance(ms: number): void;
  /** Turns it to a moment, ms since 1970 UTC. */
  set(moment: number): void;
}

/** A clock turned by hand. */
export function memoryClock(start: number): MemoryClock {
  let moment = start;
  return {
    now: () => moment,
    advance: (ms) => {
      moment += ms;
    },
    set: (to) => {
      moment = to;
    },
  };
}
