import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { callFor } from "./callFor.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { type ContactPermission, policyNote } from "./contactPermission.ts";
import { decideContact } from "./decideContact.ts";
import { nextDialMoment } from "./nextDialMoment.ts";
import { type ContactFactsDeps, readContactFacts } from "./readContactFacts.ts";
import type { Rules } from "./rules.ts";
import { unreadFacts } from "./unreadFacts.ts";

/** What deciding on a delivery needs. */
export interface MayContactDeps extends ContactFactsDeps {
  /** The policy, compiled once per change (rulesReader). */
  readonly contactRules: () => Promise<Rules>;
}

/**
 * Decides whether a delivery's customer may be called now, by everything the policy knows. One read for consent, and
 * one more for each key that some cap counts this call by.
 * @param now ms since 1970 UTC
 * @param attemptId the attempt that is to be dialled, which does not count against itself
 */
export async function mayContact(
  deps: MayContactDeps,
  delivery: Delivery,
  config: EngagementConfig,
  now: number,
  attemptId?: string,
): Promise<ContactPermission> {
  const rules = await deps.contactRules();
  const facts = await readContactFacts(deps, callFor(delivery, config), rules, now, attemptId);
  return permissionFor(delivery, facts, rules, now);
}

/**
 * Decides as mayContact does, but by what needs no reading: countries, suppressions and times. What it forbids stays
 * forbidden whatever consent and earlier calls say.
 */
export function mayContactUnread(
  rules: Rules,
  delivery: Delivery,
  config: EngagementConfig,
  now: number,
): ContactPermission {
  return permissionFor(delivery, unreadFacts(callFor(delivery, config)), rules, now);
}

function permissionFor(delivery: Delivery, facts: ContactFacts, rules: Rules, now: number): ContactPermission {
  const decision = decideContact(facts, rules, now);
  const note = policyNote(decision, facts, rules, now);
  if (decision.allowed) return { allowed: true, note };
  const { code, message, kind } = decision;
  const nextDialAt = kind === "refuse" ? undefined : nextDialMoment(delivery.windows, facts, rules, now);
  return { allowed: false, code, message, kind, note, ...(nextDialAt === undefined ? {} : { nextDialAt }) };
}
