import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { lapsedAs } from "../../domain/lapsedAs.ts";
import { withNextAttempt } from "./withNextAttempt.ts";

/**
 * A waiting delivery whose last window has ended: it waits for the windows of the next person where it has one, else it
 * has ended.
 * @param config undefined where it was removed
 * @param now ms since 1970 UTC
 */
export function endLapsing(delivery: Delivery, config: EngagementConfig | undefined, now: number): Delivery {
  const ended: Delivery = { ...delivery, ...lapsedAs(delivery), resultAt: now, modifiedAt: now };
  return withNextAttempt(ended, config, { result: "Expired", codes: [], isUnwanted: false }, now);
}
