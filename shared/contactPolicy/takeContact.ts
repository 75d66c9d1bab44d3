import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Contact } from "../ports/contactLedger.ts";
import { cappedKeys } from "./cappedKeys.ts";
import type { ContactPermission } from "./contactPermission.ts";
import { type MayContactDeps, mayContact } from "./mayContact.ts";

/** Others come in between the decision and its note hardly more often than this. */
const mostRounds = 5;

/**
 * Decides whether a delivery's customer may be dialled now, and counts the call towards the caps in the same moment, so
 * that of several to one person at once no more are placed than there may be. What is not dialled after all is taken
 * back when its attempt is settled (forgetContact). Where no cap counts, nothing is written.
 * @param attempt its id, and now, ms since 1970 UTC
 * @throws where others keep coming in between; the message comes again
 */
export async function takeContact(
  deps: MayContactDeps,
  delivery: Delivery,
  config: EngagementConfig,
  attempt: Contact,
): Promise<ContactPermission> {
  const keys = await cappedKeys(deps, delivery, config);
  for (let round = 0; round < mostRounds; round += 1) {
    const permission = await mayContact(deps, delivery, config, attempt.at, attempt.id);
    if (!permission.allowed || keys.length === 0) return permission;
    if (await deps.contactLedger.take(keys, attempt)) return permission;
  }
  throw new Error(`others are called under the same keys as attempt ${attempt.id}`);
}
