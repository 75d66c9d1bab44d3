import { parseMoment } from "../domain/parseMoment.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContactExplanation } from "./explainContact.ts";
import { explainContact } from "./explainContact.ts";
import type { ExplainRequest } from "./explainRequest.ts";
import { type ContactFactsDeps, readContactFacts } from "./readContactFacts.ts";
import type { Rules } from "./rules.ts";

/** What explaining needs. */
export type ExplainDeps = ContactFactsDeps & { readonly clock: Clock; readonly contactRules: () => Promise<Rules> };

/** Tells whether a number may be called at a moment, and why, without dialling it. */
export async function explainCall(deps: ExplainDeps, request: ExplainRequest): Promise<ContactExplanation> {
  const { at, contactId = "", subject = request.configId ?? "", ...call } = request;
  const now = (at === undefined ? undefined : parseMoment(at)) ?? deps.clock.now();
  const rules = await deps.contactRules();
  const asked = { ...call, contactId, subject, spreadKey: request.number };
  return explainContact(await readContactFacts(deps, asked, rules, now), rules, now);
}
