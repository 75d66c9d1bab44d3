import type { ContactFacts } from "../../../shared/contactPolicy/contactFacts.ts";
import { numberPlace } from "../../../shared/contactPolicy/place/numberPlace.ts";
import type { ConsentRecord } from "../../../shared/domain/consentRecord.ts";

/** A call to a number in New York City with a purpose to which hours apply, to somebody who opted in. */
export function contactFacts(changes: Partial<ContactFacts> = {}): ContactFacts {
  const number = changes.number ?? "+12125552368";
  return {
    number,
    place: numberPlace(number),
    purpose: "commercial",
    artificialVoice: true,
    configId: "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e2f",
    consents: [consent({ number })],
    contacts: { number: [], contact: [], subject: [] },
    isBookedCallback: false,
    spreadKey: "delivery",
    ...changes,
  };
}

/** An opt-in to any call, long ago. */
export function consent(changes: Partial<ConsentRecord> = {}): ConsentRecord {
  return { number: "+12125552368", purpose: "any", state: "OptedIn", source: "form", at: 0, ...changes };
}
