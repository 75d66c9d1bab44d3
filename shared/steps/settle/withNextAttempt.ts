import { numberPlace } from "../../contactPolicy/place/numberPlace.ts";
import { contactFields } from "../../domain/contactFields.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { type AttemptEnd, nextAttempt } from "../../domain/nextAttempt.ts";
import { statedZones } from "../../domain/statedZones.ts";

/**
 * An ended delivery as it waits for its next attempt, or as it was where there is none. What its last call was like
 * stays with it until the next one ends; its result is told once it is final.
 * @param config undefined where it was removed: then nothing is tried again
 * @param now ms since 1970 UTC
 */
export function withNextAttempt(
  ended: Delivery,
  config: EngagementConfig | undefined,
  end: AttemptEnd,
  now: number,
): Delivery {
  if (config === undefined) return ended;
  const next = nextAttempt(ended, config, end, now, (customer) => zoneOf(customer, config));
  if (next === undefined) return ended;
  const { result: _result, resultAt: _resultAt, reason: _reason, ...rest } = ended;
  return { ...rest, ...next, status: "Pending", modifiedAt: now };
}

/** The stated zone, else the first in which the number can be: it only tells morning from evening. */
function zoneOf(
  { inputAttributes, to }: Pick<Delivery, "inputAttributes" | "to">,
  { timeZoneAttribute = contactFields.timeZone }: EngagementConfig,
): string {
  const stated = statedZones(inputAttributes[timeZoneAttribute]?.trim() ?? "");
  return (stated ?? numberPlace(to).zones)[0] ?? "utc";
}
