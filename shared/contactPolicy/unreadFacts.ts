import type { CallToPlace } from "./callToPlace.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { numberPlace } from "./place/numberPlace.ts";

/**
 * A call's facts as far as they are known without reading a store: consent is taken as given and nobody as called
 * before, so that a decision on them speaks of countries, suppressions and times alone.
 */
export function unreadFacts({ contactId: _contactId, subject: _subject, ...call }: CallToPlace): ContactFacts {
  return {
    ...call,
    place: numberPlace(call.number),
    consents: [{ number: call.number, purpose: "any", state: "OptedIn", source: "assumed", at: 0 }],
    contacts: { number: [], contact: [], subject: [] },
  };
}
