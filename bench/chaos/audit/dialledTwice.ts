import { attemptOf } from "./attemptOf.ts";
import type { Evidence } from "./evidence.ts";
import { isCustomer } from "./isCustomer.ts";

/**
 * Dials of customers that should not be: a second one of an attempt, one more than the delivery says it had, one under
 * a repeatability id that another dial has, one of nothing that was accepted. A sentence each.
 */
export function dialledTwice({ deliveries, dials }: Pick<Evidence, "deliveries" | "dials">): string[] {
  const left = new Map(deliveries.map(({ id, dialled }) => [id, dialled]));
  const seen = new Set<string>();
  const findings: string[] = [];
  for (const dial of dials.filter(isCustomer)) {
    const attempt = attemptOf(dial);
    const more = left.get(attempt?.deliveryId ?? "");
    const name = `${attempt?.deliveryId}.${attempt?.number}`;
    if (attempt === undefined || more === undefined) findings.push(`call ${dial.callId} is of no accepted delivery`);
    else if (seen.has(name)) findings.push(`attempt ${name} was dialled again`);
    else if (more === 0) findings.push(`attempt ${name} is one more than its delivery says it had`);
    else if (seen.has(dial.repeatabilityId)) findings.push(`attempt ${name} has another dial's repeatability id`);
    if (attempt !== undefined && more !== undefined && !seen.has(name))
      left.set(attempt.deliveryId, Math.max(0, more - 1));
    seen.add(name).add(dial.repeatabilityId);
  }
  return findings;
}
