import { customPriority } from "../../domain/customPriority.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { Outgoing } from "../../ports/bus.ts";
import type { RandomSource } from "../../ports/randomSource.ts";

/** Wake-ups are spread over this span before the window, so that many windows opening at one instant do not throttle
 * the namespace (facts/servicebus.md §10); the row's window decides when it may be dialled, not the message. */
const earliestLead = 3_000;
const latestLead = 500;

/**
 * One wake-up for each window of a delivery.
 * @param now ms since 1970 UTC; a window already open is woken at once
 */
export function wakeupsFor(
  delivery: Delivery,
  config: EngagementConfig,
  now: number,
  random: RandomSource,
): Outgoing<"wakeups">[] {
  const priority = customPriority(delivery.inputAttributes, config);
  return delivery.windows.map((window) => {
    const body = {
      deliveryId: delivery.id,
      configId: delivery.configId,
      window,
      acceptedAt: delivery.createdAt,
      priority,
    };
    const dueAt = Math.floor(window.start - latestLead - random.fraction() * (earliestLead - latestLead));
    return dueAt > now ? { body, dueAt } : { body };
  });
}
