import { contactKeys } from "../domain/contactKeys.ts";
import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Contact } from "../ports/contactLedger.ts";
import { callFor } from "./callFor.ts";
import { keysToCount } from "./keysToCount.ts";
import type { MayContactDeps } from "./mayContact.ts";
import { unreadFacts } from "./unreadFacts.ts";

/** Notes a conversation in the ledger of contacts where some rule asks for it; else nothing is written. */
export async function noteTalk(
  deps: Pick<MayContactDeps, "contactLedger" | "contactRules">,
  delivery: Delivery,
  config: EngagementConfig,
  contact: Contact,
): Promise<void> {
  const call = callFor(delivery, config);
  if (!keysToCount(await deps.contactRules(), unreadFacts(call)).includes("talk")) return;
  await deps.contactLedger.note([contactKeys(call.number, call.contactId, call.subject).talk], contact);
}
