import { LRUCache } from "lru-cache";
import { DialerError } from "../../domain/dialerError.ts";
import type { CallerLimits } from "../../ports/callerLimits.ts";
import type { Clock } from "../../ports/clock.ts";

/** The span over which requests are counted, in ms (facts/dynamics.md §2.6). */
const span = 300_000;

/**
 * Requests are counted by steps of this length, in ms, so that a caller costs a few hundred bytes, however many they
 * send.
 */
const step = 5_000;

const steps = span / step;

/** So many callers are remembered; the one not seen longest is forgotten. */
const mostCallers = 10_000;

/**
 * How soon to come back where too many requests are under way: one of them will mostly have ended by then, in seconds.
 */
const soon = 1;

/** What the limits need. */
export interface CallerLimitsDeps {
  readonly clock: Clock;
  /** Requests in 300 s. */
  readonly requests: number;
  /** Requests under way at once. */
  readonly concurrent: number;
}

interface Usage {
  /** Requests of each step of the span, the present one at `at % steps`. */
  readonly counts: Uint32Array;
  /** The number of the present step, counted from 1970. */
  at: number;
  total: number;
  underWay: number;
}

/**
 * Limits in this process's memory, as Dataverse has them for each web server: an app that runs in several processes
 * lets a caller have as much in each. The span slides by five seconds. A request that is refused is not counted, so a
 * caller that waits as long as it is told is served.
 */
export function callerLimits({ clock, requests, concurrent }: CallerLimitsDeps): CallerLimits {
  const callers = new LRUCache<string, Usage>({ max: mostCallers });
  return {
    enter(callerId, waits) {
      const now = clock.now();
      const usage = callers.get(callerId) ?? newUsage(now);
      callers.set(callerId, usage);
      slide(usage, now);
      if (usage.total >= requests) {
        const message = `Number of requests exceeded the limit of ${requests} over time window of ${span / 1000} seconds.`;
        throw new DialerError("TooManyRequests", message, {
          retryAfterSeconds: secondsUntilRoom(usage, requests, now),
        });
      }
      if (!waits && usage.underWay >= concurrent) {
        const message = `Number of concurrent requests exceeded the limit of ${concurrent}.`;
        throw new DialerError("TooManyAtOnce", message, { retryAfterSeconds: soon });
      }
      const slot = usage.at % steps;
      usage.counts[slot] = (usage.counts[slot] ?? 0) + 1;
      usage.total += 1;
      const weight = waits ? 0 : 1;
      usage.underWay += weight;
      return () => {
        usage.underWay -= weight;
      };
    },
  };
}

function newUsage(now: number): Usage {
  return { counts: new Uint32Array(steps), at: Math.floor(now / step), total: 0, underWay: 0 };
}

/** Forgets the steps that have left the span. */
function slide(usage: Usage, now: number): void {
  const present = Math.floor(now / step);
  const passed = Math.min(present - usage.at, steps);
  for (let past = 0; past < passed; past += 1) {
    const slot = (present - past) % steps;
    usage.total -= usage.counts[slot] ?? 0;
    usage.counts[slot] = 0;
  }
  // a clock set back must not make requests count twice
  if (passed > 0) usage.at = present;
}

/** How long until so many of the oldest requests have left the span that one more fits, in whole seconds. */
function secondsUntilRoom(usage: Usage, requests: number, now: number): number {
  let left = usage.total;
  for (let ahead = 1; ahead <= steps; ahead += 1) {
    left -= usage.counts[(usage.at + ahead) % steps] ?? 0;
    if (left < requests) return Math.max(1, Math.ceil(((usage.at + ahead) * step - now) / 1000));
  }
  return span / 1000;
}
