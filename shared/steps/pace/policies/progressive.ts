import { placeable } from "./placeable.ts";
import type { PacingState } from "./types.ts";

/**
 * Progressive pacing: one call in flight for each representative who is free, so that nobody who answers waits.
 * @returns how many calls to place now
 */
export function decide(state: PacingState): number {
  return placeable(state.agents.idle - state.calls.n - state.waiting.n, state.limits.canPlace);
}
