import { dayMs } from "../domain/durations.ts";
import type { ContactFacts } from "./contactFacts.ts";
import type { FittingRules } from "./fittingRules.ts";
import { openUntil } from "./openUntil.ts";
import { optInUntil } from "./optInUntil.ts";
import { spreadOf } from "./spreadOf.ts";

/** Longer than any closure that records may make (21 quiet days), with a week to spare. */
const horizon = 31 * dayMs;

/** No two rules pass the ball more often than this within the horizon. */
const mostTurns = 1_000;

/**
 * The next moment at which all times are open, spread over the release so that those who waited for the same moment do
 * not all come at once; never into a time that is closed again.
 * @param from the first moment that comes into question, ms since 1970 UTC
 * @param releaseMs over how long a release is spread
 * @returns undefined where there is none within a month, or consent ends before
 */
export function nextMoment(
  fitting: FittingRules,
  facts: ContactFacts,
  from: number,
  now: number,
  releaseMs: number,
): number | undefined {
  const open = nextOpen(fitting, from);
  if (open === undefined) return undefined;
  const spread =
    open === from ? 0 : spreadOf(facts.spreadKey) * Math.min(releaseMs, (openUntil(fitting, open) - open) / 2);
  const next = Math.floor(open + spread);
  return fitting.consent === "restrictive" && optInUntil(facts, now) <= next ? undefined : next;
}

/** Each rule moves the moment on to its own next opening, until none has anything against it. */
function nextOpen({ times }: FittingRules, from: number): number | undefined {
  const limit = from + horizon;
  let at = from;
  for (let turn = 0; turn < mostTurns; turn += 1) {
    const before = at;
    for (const { openings } of times) {
      const next = openings.nextOpen(at, limit);
      if (next === undefined) return undefined;
      at = next;
    }
    if (at === before) return at;
  }
  return undefined;
}
