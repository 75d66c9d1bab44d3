import { forgetContact } from "../../contactPolicy/forgetContact.ts";
import { noteTalk } from "../../contactPolicy/noteTalk.ts";
import type { Attempt } from "../../domain/attempt.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Settles an attempt's account with the policy's caps: a call counts from before it is placed, so one that was not
 * placed is taken back; that somebody was spoken with is known only now. Where no rule counts, nothing is written.
 * @param config undefined where it was removed
 */
export async function noteContacts(
  deps: SettleDeps,
  delivery: Delivery,
  { id, call, notDialled }: Attempt,
  config: EngagementConfig | undefined,
): Promise<void> {
  if (config === undefined) return;
  // the number that was picked had its turn, though nothing came of the pick
  if (notDialled !== undefined) return forgetContact(deps, calledDelivery(delivery, call), config, id);
  const { answeredAt, machine } = call;
  if (answeredAt === undefined || machine !== undefined) return;
  await noteTalk(deps, delivery, config, { id, at: answeredAt });
}
