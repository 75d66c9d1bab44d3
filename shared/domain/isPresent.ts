import type { RepresentativeState } from "./representativeState.ts";

/** Whether a representative is at work at a moment, free or not. */
export function isPresent(state: RepresentativeState, now: number): boolean {
  return state.presence !== "Offline" && state.aliveUntil > now;
}
