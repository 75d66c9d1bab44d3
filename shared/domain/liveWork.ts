import type { RepresentativeState, Work } from "./representativeState.ts";

/** The calls in a representative's hands at a moment, without those that have ended by themselves. */
export function liveWork(state: RepresentativeState, now: number): Work[] {
  return state.work.filter((work) => work.until === undefined || work.until > now);
}
