import { contactFields } from "../domain/contactFields.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { CallToPlace } from "./callToPlace.ts";
import { hasMadeVoice } from "./hasMadeVoice.ts";
import { countryCodeOf } from "./place/countryCodeOf.ts";

/**
 * A delivery as the contact policy sees it: whom it reaches, why, and what it says of the person in the attributes that
 * its configuration names for that, else in those in which a task's contact has them.
 */
export function callFor(delivery: Delivery, config: EngagementConfig): CallToPlace {
  const { id, to, contactId, inputAttributes } = delivery;
  // an empty attribute says nothing; configurations stored before these fields were added lack them
  const stated = (name: string | undefined) =>
    name === undefined || !Object.hasOwn(inputAttributes, name)
      ? undefined
      : inputAttributes[name]?.trim() || undefined;
  return {
    number: to,
    purpose: config.purpose ?? "transactional",
    artificialVoice: hasMadeVoice(config),
    configId: config.id,
    quietTimeId: config.quietTimeId,
    timeZone: stated(config.timeZoneAttribute ?? contactFields.timeZone),
    country: countryCodeOf(stated(config.countryAttribute ?? contactFields.country)),
    state: stated(config.stateAttribute ?? contactFields.state),
    postalCode: stated(config.postalCodeAttribute ?? contactFields.postalCode),
    isBookedCallback: config.isBookedCallback ?? false,
    spreadKey: id,
    contactId,
    subject: stated(config.subjectAttribute) ?? config.id,
  };
}
