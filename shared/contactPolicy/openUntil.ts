import { dayMs } from "../domain/durations.ts";
import type { FittingRules } from "./fittingRules.ts";

/** How far ahead it is looked, in ms: what is open longer is asked about again. */
const week = 7 * dayMs;

/**
 * Until when all times stay open.
 * @param now an open moment, ms since 1970 UTC
 * @returns at most a week later
 */
export function openUntil({ times }: FittingRules, now: number): number {
  return times.reduce((end, { openings }) => Math.min(end, openings.openUntil(now, end)), now + week);
}
