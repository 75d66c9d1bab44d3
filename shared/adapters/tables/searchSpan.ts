import { type AcceptedSpan, acceptedSpan } from "../../domain/acceptedSpan.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import { momentIn } from "./momentIn.ts";

/**
 * When the deliveries that meet a condition can have been accepted: what acceptedSpan tells, and the one millisecond
 * that an id tells where the condition asks for one.
 */
export function searchSpan(condition: DeliveryCondition | undefined): AcceptedSpan {
  return idsIn(condition).reduce((span: AcceptedSpan, id) => {
    const moment = momentIn(id);
    // what is no id of ours is nowhere
    if (Number.isNaN(moment)) return { from: span.from, until: span.from };
    return { from: Math.max(span.from, moment), until: Math.min(span.until, moment + 1) };
  }, acceptedSpan(condition));
}

function idsIn(condition: DeliveryCondition | undefined): readonly string[] {
  if (condition?.kind === "all") return condition.of.flatMap(idsIn);
  if (condition?.kind !== "compare" || condition.field !== "id" || condition.operator !== "eq") return [];
  return typeof condition.value === "string" ? [condition.value] : [];
}
