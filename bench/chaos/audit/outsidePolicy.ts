import { attemptOf } from "./attemptOf.ts";
import type { AuditedDelivery, AuditedDial, Evidence } from "./evidence.ts";
import { isCustomer } from "./isCustomer.ts";
import { transit } from "./transit.ts";

/** A rule that is broken by a dial; undefined where it is not. */
type Rule = (dial: AuditedDial, delivery: AuditedDelivery, evidence: Pick<Evidence, "forbidden">) => string | undefined;

/** Suspended configurations, and queues that are closed. */
const groupsAreLeftAlone: Rule = ({ at, sentAt }, { group }, { forbidden }) =>
  forbidden.some((span) => span.group === group && sentAt >= span.start + transit && at < span.end)
    ? `while ${group} was not to be dialled`
    : undefined;

/** Who has said, or had said for them, that they want no calls. */
const wishesAreKept: Rule = ({ sentAt }, { unwantedSince = Number.POSITIVE_INFINITY }) =>
  sentAt >= unwantedSince + transit ? "though its customer wants no calls" : undefined;

const rules: readonly Rule[] = [groupsAreLeftAlone, wishesAreKept];

/** Dials of customers that policy forbids, a sentence each. */
export function outsidePolicy(evidence: Pick<Evidence, "deliveries" | "dials" | "forbidden">): string[] {
  const known = new Map(evidence.deliveries.map((delivery) => [delivery.id, delivery]));
  return evidence.dials.filter(isCustomer).flatMap((dial) => {
    const delivery = known.get(attemptOf(dial)?.deliveryId ?? "");
    if (delivery === undefined) return [];
    const broken = rules.map((rule) => rule(dial, delivery, evidence)).find((reason) => reason !== undefined);
    return broken === undefined ? [] : [`${delivery.id} was dialled ${broken}`];
  });
}
