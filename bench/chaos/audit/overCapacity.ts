import type { Span } from "../chaosPlan.ts";
import { attemptOf } from "./attemptOf.ts";
import type { AuditedDial, Evidence } from "./evidence.ts";
import { isCustomer } from "./isCustomer.ts";

/** A span in which something of somebody's is in use. */
interface Use {
  readonly owner: string;
  readonly span: Span;
}

/**
 * Calls that began while their caller number or their configuration had as many as it may, and representatives who were
 * brought into a call while they held as many as they can; a sentence each.
 */
export function overCapacity({
  deliveries,
  dials,
  limits,
}: Pick<Evidence, "deliveries" | "dials" | "limits">): string[] {
  const groups = new Map(deliveries.map(({ id, group }) => [id, group]));
  const calls = callsOf(dials);
  return [
    // a representative who is called first is no telephone; the number is the customer's dial's
    ...tooMany("number", callsOf(dials.filter(isCustomer)).map(usedBy(({ from }) => from)), (number) =>
      limits.numbers.get(number),
    ),
    ...tooMany(
      "configuration",
      calls.map(usedBy((dial) => groups.get(attemptOf(dial)?.deliveryId ?? "") ?? "")),
      (group) => limits.groups.get(group),
    ),
    ...tooMany("representative", staysOf(dials), () => limits.representative),
  ];
}

/** The first dial of each call, with the whole call's span. */
function callsOf(dials: readonly AuditedDial[]): AuditedDial[] {
  const calls = new Map<string, AuditedDial>();
  for (const dial of dials) {
    const known = calls.get(dial.callId) ?? dial;
    const [first, last] = known.at <= dial.at ? [known, dial] : [dial, known];
    calls.set(dial.callId, { ...first, endedAt: Math.max(first.endedAt, last.endedAt) });
  }
  return [...calls.values()];
}

function usedBy(owner: (dial: AuditedDial) => string): (dial: AuditedDial) => Use {
  return (dial) => ({ owner: owner(dial), span: { start: dial.at, end: dial.endedAt } });
}

function staysOf(dials: readonly AuditedDial[]): Use[] {
  const added = dials.flatMap(({ stays }) => stays.map(({ address, span }) => ({ owner: address, span })));
  return [...added, ...dials.filter((dial) => !isCustomer(dial)).map(usedBy(({ to }) => to))];
}

function tooMany(kind: string, uses: readonly Use[], limitOf: (owner: string) => number | undefined): string[] {
  const running = new Map<string, number[]>();
  const findings: string[] = [];
  for (const { owner, span } of [...uses].sort((a, b) => a.span.start - b.span.start)) {
    const ends = (running.get(owner) ?? []).filter((end) => end > span.start);
    const limit = limitOf(owner);
    if (limit === undefined) findings.push(`a ${kind} was used that is not there`);
    else if (ends.length >= limit)
      findings.push(`a ${kind} had ${ends.length + 1} calls at once where ${limit} may be`);
    running.set(owner, [...ends, span.end]);
  }
  return findings;
}
