import type { FittingRules } from "./fittingRules.ts";

const week = 7 * 86_400_000;

/**
 * Until when all times stay open.
 * @param now an open moment, ms since 1970 UTC
 * @returns at most a week later
 */
export function openUntil({ times }: FittingRules, now: number): number {
  return times.reduce((end, { openings }) => Math.min(end, openings.openUntil(now, end)), now + week);
}
