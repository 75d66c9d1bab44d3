import type { Clock } from "../../ports/clock.ts";
import type { Probe } from "../../ports/probes.ts";

/** How long an answer serves all who ask, in ms. */
const fresh = 1_000;

/** A probe whose answer all share who ask within a second: anybody may ask for health, and each real question costs. */
export function sharedProbe(probe: Probe, clock: Clock): Probe {
  let askedAt = Number.NEGATIVE_INFINITY;
  let underWay = false;
  let answer: Promise<void> = Promise.resolve();
  return () => {
    if (underWay || clock.now() - askedAt < fresh) return answer;
    askedAt = clock.now();
    underWay = true;
    answer = probe().finally(() => {
      underWay = false;
    });
    return answer;
  };
}
