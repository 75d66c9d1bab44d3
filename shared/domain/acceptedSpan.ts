import type { DeliveryCondition } from "./deliveryCondition.ts";

/** Moments from `from` to before `until`, ms since 1970 UTC. */
export interface AcceptedSpan {
  readonly from: number;
  readonly until: number;
}

/** Later than any delivery is accepted: the end of year 9999. */
const never = 253_402_300_800_000;

/**
 * When the deliveries that meet a condition can have been accepted, as far as its parts joined by "all" tell. Whoever
 * looks for them need not look elsewhere.
 */
export function acceptedSpan(condition: DeliveryCondition | undefined): AcceptedSpan {
  return narrowed({ from: 0, until: never }, condition);
}

function narrowed(span: AcceptedSpan, condition: DeliveryCondition | undefined): AcceptedSpan {
  if (condition?.kind === "all") return condition.of.reduce(narrowed, span);
  if (condition?.kind !== "compare" || condition.field !== "createdAt") return span;
  const { operator, value } = condition;
  if (typeof value !== "number") return span;
  const from = operator === "eq" || operator === "ge" ? value : operator === "gt" ? value + 1 : span.from;
  const until = operator === "eq" || operator === "le" ? value + 1 : operator === "lt" ? value : span.until;
  return { from: Math.max(span.from, from), until: Math.min(span.until, until) };
}
