import { isPresent } from "./isPresent.ts";
import { liveWork } from "./liveWork.ts";
import type { Representative } from "./representative.ts";
import type { RepresentativeState } from "./representativeState.ts";

/** Whether a representative can take a further call at a moment. */
export function isFree(representative: Representative, state: RepresentativeState, now: number): boolean {
  return (
    state.presence === "Available" && isPresent(state, now) && liveWork(state, now).length < representative.capacity
  );
}
