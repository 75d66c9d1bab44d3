import type { QueueShare } from "./sharesOfQueue.ts";
import type { Slot } from "./slotsOf.ts";

/**
 * The slots that one configuration may count on, where it is allotted a share of the queue: those busy with its own
 * calls first, then the longest idle ones, then others that will fall free.
 * @param share which part of the slots
 * @param promised how many idle ones other calls in flight may need
 */
export function allottedSlots(slots: readonly Slot[], configId: string, share: QueueShare, promised: number): Slot[] {
  const available = slots.filter((slot) => slot.isAvailable);
  const quota = Math.round(share.to * available.length) - Math.round(share.from * available.length);
  const own = available.filter(({ work }) => work?.configId === configId);
  const idle = available.filter(({ state }) => state === "idle").sort((a, b) => a.since - b.since);
  const unpromised = idle.slice(0, Math.max(0, idle.length - Math.ceil(promised - rounding)));
  const others = available.filter(({ state, work }) => state !== "idle" && work?.configId !== configId);
  return [...own, ...unpromised, ...others].slice(0, quota);
}

/** Thirds and sums of them miss whole numbers by a little. */
const rounding = 1e-9;
