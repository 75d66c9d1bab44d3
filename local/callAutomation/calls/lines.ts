import { DEFAULT_CONCURRENT_CALLS } from "../constants.ts";
import type { World } from "../world.ts";
import type { Call } from "./call.ts";

/** The calls one caller number has at once. */
export const lines = {
  /**
   * Takes a line for a new call and counts it.
   * @param callerId `null` has no limit: no telephone number is used
   * @returns false where the number already has as many calls as it may; such a call must fail, and be released too
   */
  take(world: World, callerId: string | null): boolean {
    if (callerId === null) return true;
    const inUse = world.lines.get(callerId) ?? { held: 0, asked: 0 };
    world.lines.set(callerId, inUse);
    inUse.asked += 1;
    world.stats.maxConcurrent[callerId] = Math.max(world.stats.maxConcurrent[callerId] ?? 0, inUse.asked);
    if (inUse.held >= (world.settings.numbers[callerId] ?? DEFAULT_CONCURRENT_CALLS)) return false;
    inUse.held += 1;
    return true;
  },
  /** Gives back what a call took. */
  release(world: World, call: Pick<Call, "callerId" | "holdsLine">): void {
    const inUse = call.callerId === null ? undefined : world.lines.get(call.callerId);
    if (inUse === undefined || call.callerId === null) return;
    inUse.asked -= 1;
    if (call.holdsLine) inUse.held -= 1;
    if (inUse.asked === 0) world.lines.delete(call.callerId);
  },
};
