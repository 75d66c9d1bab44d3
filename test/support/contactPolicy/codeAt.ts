import { compileRules } from "../../../shared/contactPolicy/compileRules.ts";
import type { ContactFacts } from "../../../shared/contactPolicy/contactFacts.ts";
import { decideContact } from "../../../shared/contactPolicy/decideContact.ts";
import { contactFacts } from "./contactFacts.ts";

/** The policy as it comes with the app. */
export const rules = compileRules();

/** The decision for a moment given as text, as `allowed` or the code. */
export function codeAt(at: string, changes: Partial<ContactFacts> = {}, policy = rules): string {
  const decision = decideContact(contactFacts(changes), policy, Date.parse(at));
  return decision.allowed ? "allowed" : decision.code;
}
