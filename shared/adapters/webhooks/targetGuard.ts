import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhenResult,
} from "cockatiel";
import { LRUCache } from "lru-cache";
import type { OutcomePostResult } from "../../ports/outcomeTarget.ts";

/**
 * Posts under way to one target at once, in this process: a share of the messages the host hands out at once
 * (host.json).
 */
const mostUnderWay = 8;

/** The same for a target that took long to answer last time, so that several such leave room for the others. */
const mostUnderWaySlow = 2;

/** A target that takes longer than this is slow, in ms. */
const slow = 2_000;

/** So many failures in a row rest a target. */
const failuresInARow = 5;

/** How long a target rests, in ms: longer each time a trial after it fails. */
const rests = new ExponentialBackoff({ initialDelay: 2_000, maxDelay: 60_000 });

/** The least wait of a post that is put off, in ms, where its target is busy and where it rests; and the longest. */
const soonWhenBusy = 1_000;
const soonWhenResting = 2_000;
const late = 300_000;

/**
 * How far apart posts that are put off come back at the least, in ms: those of a target at rest only cost operations.
 */
const apartWhenBusy = 10;
const apartWhenResting = 100;

/** So many targets are remembered. */
const mostTargets = 1_000;

/** A post's result, and whether the target is in a state to take more. */
export interface GuardedResult {
  readonly result: OutcomePostResult;
  /** False where nobody answered in time, or the answer was a server's failure (5xx, 429). */
  readonly healthy: boolean;
}

interface Target {
  readonly breaker: CircuitBreakerPolicy;
  underWay: number;
  /** How long it took last time, in ms. */
  took: number;
  /** The last moment to which a post was put off, by the process's own clock, in ms. */
  bookedUntil: number;
}

/** Lets posts through to a target, or puts them off. */
export type TargetGuard = (origin: string, post: () => Promise<GuardedResult>) => Promise<OutcomePostResult>;

/**
 * Keeps targets from each other's way, in this process: to each only so many posts are under way at once, and one that
 * fails again and again rests (a circuit breaker). A post that is put off was not made. Those put off are spread as the
 * target can take them, so that a thousand that wait do not all come back each second.
 *
 *   closed ──5 failures in a row──▶ open ──rest over──▶ one post as a trial ──well──▶ closed
 *                                    ▲                        └──badly──▶ open, for longer
 */
export function targetGuard(): TargetGuard {
  const targets = new LRUCache<string, Target>({ max: mostTargets });
  return async (origin, post) => {
    const target = targets.get(origin) ?? newTarget();
    targets.set(origin, target);
    if (target.underWay >= mostAtOnce(target)) return putOff(target, soonWhenBusy, apartWhenBusy);
    target.underWay += 1;
    const begun = performance.now();
    try {
      const { result } = await target.breaker.execute(post);
      target.took = performance.now() - begun;
      return result;
    } catch (error) {
      if (error instanceof BrokenCircuitError) return putOff(target, soonWhenResting, apartWhenResting);
      throw error;
    } finally {
      target.underWay -= 1;
    }
  };
}

function mostAtOnce({ took }: Target): number {
  return took > slow ? mostUnderWaySlow : mostUnderWay;
}

function putOff(target: Target, soon: number, apart: number): OutcomePostResult {
  const now = performance.now();
  const spacing = Math.max(apart, target.took / mostAtOnce(target));
  const next = Math.max(now + soon, target.bookedUntil + spacing);
  target.bookedUntil = Math.min(next, now + late);
  return { kind: "putOff", retryAfterMs: Math.ceil(target.bookedUntil - now) };
}

function newTarget(): Target {
  const unhealthy = handleWhenResult((value) => !(value as GuardedResult).healthy);
  return {
    breaker: circuitBreaker(unhealthy, { halfOpenAfter: rests, breaker: new ConsecutiveBreaker(failuresInARow) }),
    underWay: 0,
    took: 0,
    bookedUntil: 0,
  };
}
