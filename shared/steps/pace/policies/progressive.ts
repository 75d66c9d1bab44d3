import type { PacingState } from "./types.ts";

/**
 * Progressive pacing: one call in flight for each representative who is free, so that nobody who answers waits.
 * @returns how many calls to place now
 */
export function decide(state: PacingState): number {
  const wanted = state.agents.idle - state.calls.n - state.waiting.n;
  return Math.max(0, Math.min(wanted, Math.floor(state.limits.canPlace)));
}
