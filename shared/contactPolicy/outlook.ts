import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Queue } from "../domain/queue.ts";
import { queueClosure } from "../domain/queueClosure.ts";
import { callFor } from "./callFor.ts";
import type { ContactDecision } from "./contactDecision.ts";
import { decideContact } from "./decideContact.ts";
import type { MayContactDeps } from "./mayContact.ts";
import { nextDialMoment } from "./nextDialMoment.ts";
import { readContactFacts } from "./readContactFacts.ts";
import { unreadFacts } from "./unreadFacts.ts";

/** What lies before a delivery that waits. */
export interface Outlook {
  /** What the policy says at the moment that was asked about. */
  readonly decision: ContactDecision;
  /** When windows, policy and the queue's hours next allow the call, ms since 1970 UTC; absent where they never do. */
  readonly nextDialAt?: number;
}

/**
 * Tells what the contact policy has against a waiting delivery, and when it may be dialled.
 * @param queue undefined where it was removed, which counts as open
 * @param at ms since 1970 UTC
 * @param reading `everything` asks for consent and earlier calls as well, a read each
 */
export async function outlook(
  deps: MayContactDeps,
  delivery: Delivery,
  config: EngagementConfig,
  queue: Queue | undefined,
  at: number,
  reading: "everything" | "nothing",
): Promise<Outlook> {
  const rules = await deps.contactRules();
  const call = callFor(delivery, config);
  const facts = reading === "everything" ? await readContactFacts(deps, call, rules, at) : unreadFacts(call);
  const decision = decideContact(facts, rules, at);
  const next = nextDialMoment(delivery.windows, facts, rules, at, (moment) => queueClosure(config, queue, moment));
  return { decision, ...(next === undefined ? {} : { nextDialAt: next }) };
}
