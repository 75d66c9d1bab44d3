import { contactKeys } from "../domain/contactKeys.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Contact } from "../ports/contactLedger.ts";
import { callFor } from "./callFor.ts";
import { countedKeys } from "./countedKeys.ts";
import type { MayContactDeps } from "./mayContact.ts";
import { unreadFacts } from "./unreadFacts.ts";

/**
 * Notes a call, or a conversation, in the ledger of contacts, under the keys by which some rule counts it. Where no rule
 * counts, nothing is written.
 * @param what `call` once a call was placed, `talk` once somebody was spoken with
 */
export async function noteContact(
  deps: Pick<MayContactDeps, "contactLedger" | "contactRules">,
  delivery: Delivery,
  config: EngagementConfig,
  what: "call" | "talk",
  contact: Contact,
): Promise<void> {
  const call = callFor(delivery, config);
  const counted = countedKeys(await deps.contactRules(), unreadFacts(call));
  const keys = contactKeys(call.number, call.contactId, call.subject);
  const wanted = counted.filter((key) => (key === "talk") === (what === "talk")).map((key) => keys[key]);
  if (wanted.length > 0) await deps.contactLedger.note(wanted, contact);
}
