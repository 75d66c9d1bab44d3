import { isAbout, type Person } from "../domain/isAbout.ts";
import type { AuditTrail } from "../ports/auditTrail.ts";
import type { Clock } from "../ports/clock.ts";
import type { ConsentStore } from "../ports/consentStore.ts";
import { type EraseDeliveryDeps, eraseDelivery } from "./eraseDelivery.ts";
import { numbersOf } from "./numbersOf.ts";

/** What erasing a person needs. */
export type ErasePersonDeps = EraseDeliveryDeps & {
  readonly clock: Clock;
  readonly consents: ConsentStore;
  readonly auditTrail: AuditTrail;
};

/** What became of a request to erase somebody. */
export interface Erasure {
  /** Deliveries whose data are gone. */
  readonly erased: number;
  /** Deliveries that had not ended, or are being changed: they are cancelled, and need a second request. */
  readonly open: number;
  /** Where the next request goes on; absent once every delivery was looked at. */
  readonly cursor?: string;
}

/** Deliveries read at once. */
const pageSize = 500;

/** How long one request looks through deliveries, in ms: well within what callers wait for an answer. */
const longest = 15_000;

/**
 * Erases somebody: their data in deliveries and attempts, and their number in records of consent, of which opt-outs go
 * on to count under the number's keyed hash. There is no index from people to deliveries, since it would cost a write
 * for each; so all deliveries are looked through, a bounded part of them for each request.
 * @param cursor where the request before ended
 * @param who on whose behalf, for the record
 */
export async function erasePerson(
  deps: ErasePersonDeps,
  person: Person,
  who: string,
  cursor?: string,
): Promise<Erasure> {
  const begun = deps.clock.now();
  if (cursor === undefined) await begin(deps, person, who);
  const counts = { erased: 0, open: 0 };
  let after = cursor;
  do {
    const page = await deps.deliveries.search({}, pageSize, after);
    for (const row of page.deliveries.filter(({ value }) => isAbout(value, person))) {
      if ("contactId" in person) await eraseConsents(deps, numbersOf(row.value, person.contactId));
      counts[(await eraseDelivery(deps, row)) === "erased" ? "erased" : "open"] += 1;
    }
    after = page.cursor;
  } while (after !== undefined && deps.clock.now() - begun < longest);
  return { ...counts, ...(after === undefined ? {} : { cursor: after }) };
}

async function eraseConsents({ consents }: ErasePersonDeps, numbers: readonly string[]): Promise<void> {
  for (const number of numbers) await consents.erase(number);
}

async function begin(deps: ErasePersonDeps, person: Person, who: string): Promise<void> {
  if ("number" in person) await deps.consents.erase(person.number);
  // the trail names nobody
  const what = "number" in person ? "number" : "contactId";
  const at = deps.clock.now();
  await deps.auditTrail.record({ at, who, action: "removed", kind: "people", id: what, what: [what] });
}
