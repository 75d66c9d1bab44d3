import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import { fits } from "../../../domain/fits.ts";
import { isPresent } from "../../../domain/isPresent.ts";
import { liveWork } from "../../../domain/liveWork.ts";
import type { Work } from "../../../domain/representativeState.ts";
import type { Colleague } from "../readStaff.ts";

/** What a representative can hold one call with: who can hold two counts twice. */
export interface Slot {
  readonly representativeId: string;
  readonly state: "idle" | "talking" | "wrapping";
  /** ms since 1970 UTC */
  readonly since: number;
  /** The call in it. */
  readonly work?: Work;
  /** Whether its owner takes further calls when this one is over. */
  readonly isAvailable: boolean;
}

const stateOf = { joining: "talking", talking: "talking", wrapUp: "wrapping" } as const;

/**
 * What the representatives who fit a configuration do now. Somebody who is being brought into a call counts as talking;
 * what is offered to or reserved for them is no business of the pacing, and neither idle nor about to be.
 */
export function slotsOf(
  colleagues: readonly Colleague[],
  { queueId, skills }: Pick<EngagementConfig, "queueId" | "skills">,
  now: number,
): Slot[] {
  // lists are filled in place: a thousand representatives are looked at every second
  const slots: Slot[] = [];
  for (const { record, state } of colleagues) {
    if (!isPresent(state, now) || !fits(record, queueId, skills)) continue;
    const live = liveWork(state, now);
    const isAvailable = state.presence === "Available";
    for (const work of live) {
      const { state: doing, since } = work;
      if (doing !== "joining" && doing !== "talking" && doing !== "wrapUp") continue;
      slots.push({ representativeId: state.id, state: stateOf[doing], since, work, isAvailable });
    }
    for (let idle = isAvailable ? record.capacity - live.length : 0; idle > 0; idle -= 1) {
      slots.push({ representativeId: state.id, state: "idle", since: state.idleSince, isAvailable });
    }
  }
  return slots;
}
