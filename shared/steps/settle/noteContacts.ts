import { noteContact } from "../../contactPolicy/noteContact.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Counts towards the policy's caps what is known only now: that somebody was spoken with, and that the customer of a call
 * with its representative first was dialled. Where no rule counts, nothing is written.
 * @param config undefined where it was removed
 */
export async function noteContacts(
  deps: SettleDeps,
  delivery: Delivery,
  { id, call }: Attempt,
  config: EngagementConfig | undefined,
): Promise<void> {
  if (config === undefined) return;
  const dialledAt = call.lead === "representativeFirst" ? call.customer?.dialledAt : undefined;
  if (dialledAt !== undefined) await noteContact(deps, delivery, config, "call", { id, at: dialledAt });
  const { answeredAt, machine } = call;
  if (answeredAt === undefined || machine !== undefined) return;
  await noteContact(deps, delivery, config, "talk", { id, at: answeredAt });
}
