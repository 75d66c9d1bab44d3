import type { ContactExplanation } from "../../shared/contactPolicy/explainContact.ts";

/** An explanation as it is answered: the decision's fields first, moments as text, what is not known as null. */
export function explanationAnswer({ decision, state, ...rest }: ContactExplanation): Record<string, unknown> {
  const told = decision.allowed
    ? { allowed: true, code: "Allowed", message: "They may be called.", until: textOf(decision.until), nextAt: null }
    : { ...decision, nextAt: decision.nextAt === undefined ? null : textOf(decision.nextAt) };
  return { ...told, state: state ?? null, ...rest };
}

function textOf(moment: number): string {
  return new Date(moment).toISOString();
}
