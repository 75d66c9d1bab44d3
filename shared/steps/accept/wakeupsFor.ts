import type { Delivery } from "../../domain/delivery.ts";
import type { PlaceFacts } from "../../domain/placeFacts.ts";
import { wakeupTime } from "../../domain/wakeupTime.ts";
import type { Outgoing } from "../../ports/bus.ts";
import type { RandomSource } from "../../ports/randomSource.ts";

/**
 * One wake-up for each window of a delivery.
 * @param facts what goes with it into the ready line
 * @param now ms since 1970 UTC; a window already open is woken at once
 */
export function wakeupsFor(
  delivery: Delivery,
  facts: PlaceFacts,
  now: number,
  random: RandomSource,
): Outgoing<"wakeups">[] {
  return delivery.windows.map((window) => {
    const body = {
      deliveryId: delivery.id,
      configId: delivery.configId,
      window,
      acceptedAt: delivery.createdAt,
      ...facts,
    };
    const dueAt = wakeupTime(window.start, random.fraction());
    return dueAt > now ? { body, dueAt } : { body };
  });
}
