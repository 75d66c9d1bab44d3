import type { PolicyNote } from "../domain/policyNote.ts";
import type { ContactDecision } from "./contactDecision.ts";
import type { ContactFacts } from "./contactFacts.ts";
import type { Rules } from "./rules.ts";
import { rulesFor } from "./rulesFor.ts";

/** Whether a delivery's customer may be called now. */
export type ContactPermission = { readonly note: PolicyNote } & (
  | { readonly allowed: true }
  | (Pick<Extract<ContactDecision, { allowed: false }>, "allowed" | "code" | "message" | "kind"> & {
      /** When both its windows and the policy allow it, ms since 1970 UTC; absent where that never comes. */
      readonly nextDialAt?: number;
    })
);

/** The most zones that are kept; a number that may be anywhere has dozens. */
const mostZones = 10;

/** What is kept of a decision. */
export function policyNote(decision: ContactDecision, facts: ContactFacts, rules: Rules, now: number): PolicyNote {
  return {
    code: decision.allowed ? "Allowed" : decision.code,
    at: now,
    rulesets: rules.rulesets.map(({ id, version }) => `${id} ${version}`),
    zones: rulesFor(rules, facts).zones.slice(0, mostZones),
  };
}
