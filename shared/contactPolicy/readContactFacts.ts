import { contactKeys } from "../domain/contactKeys.ts";
import { hourMs } from "../domain/durations.ts";
import { capPeriods } from "../domain/frequencyCap.ts";
import type { ConsentStore } from "../ports/consentStore.ts";
import type { ContactLedger } from "../ports/contactLedger.ts";
import type { CallToPlace } from "./callToPlace.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { keysToCount } from "./keysToCount.ts";
import { numberPlace } from "./place/numberPlace.ts";
import type { Rules } from "./rules.ts";

/** Where consent and earlier calls are read. */
export interface ContactFactsDeps {
  readonly consents: ConsentStore;
  readonly contactLedger: ContactLedger;
}

/** As far back as any cap counts, in ms. */
const longestPeriod = capPeriods.month * hourMs;

/**
 * Gathers what a decision needs: one read for consent, and one for each key that a rule counts by.
 * @param now ms since 1970 UTC
 * @param exceptId the attempt that is decided on, which does not count against itself
 */
export async function readContactFacts(
  { consents, contactLedger }: ContactFactsDeps,
  call: CallToPlace,
  rules: Rules,
  now: number,
  exceptId?: string,
): Promise<ContactFacts> {
  const { contactId, subject, ...rest } = call;
  const bare: ContactFacts = {
    ...rest,
    place: numberPlace(call.number),
    consents: [],
    contacts: { number: [], contact: [], subject: [] },
  };
  const keys = contactKeys(call.number, contactId, subject);
  const counted = keysToCount(rules, bare);
  const [records, lists] = await Promise.all([
    consents.of(call.number, now),
    contactLedger.moments(
      counted.map((key) => keys[key]),
      now - longestPeriod,
      exceptId,
    ),
  ]);
  const { talk, ...contacts } = { ...Object.fromEntries(counted.map((key, index) => [key, lists[index] ?? []])) };
  return { ...bare, consents: records, contacts: { ...bare.contacts, ...contacts }, talkedAt: talk?.at(-1) };
}
