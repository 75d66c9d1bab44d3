import { contactKeys } from "../domain/contactKeys.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { CountedKey } from "../ports/contactLedger.ts";
import { callFor } from "./callFor.ts";
import type { MayContactDeps } from "./mayContact.ts";
import { rulesFor } from "./rulesFor.ts";
import { unreadFacts } from "./unreadFacts.ts";

/**
 * By which keys a delivery's call is counted, with the limits that hold for it; a callback may be counted without any.
 */
export async function cappedKeys(
  { contactRules }: Pick<MayContactDeps, "contactRules">,
  delivery: Delivery,
  config: EngagementConfig,
): Promise<readonly CountedKey[]> {
  const call = callFor(delivery, config);
  const { caps } = rulesFor(await contactRules(), unreadFacts(call));
  const keys = contactKeys(call.number, call.contactId, call.subject);
  return [...new Set(caps.map(({ key }) => key))].map((key) => ({
    key: keys[key],
    limits: caps.filter((cap) => cap.key === key && !(cap.exemptBookedCallbacks && call.isBookedCallback)),
  }));
}
