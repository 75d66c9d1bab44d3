import type { ConfigHold } from "./configHolds.ts";
import type { ContactDecision } from "./contactDecision.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { decideContact } from "./decideContact.ts";
import { judgeHolds } from "./judgeHolds.ts";
import { refusals } from "./refusals.ts";
import type { Rules } from "./rules.ts";
import { rulesFor } from "./rulesFor.ts";

/** What one rule says. */
export interface RuleCheck {
  readonly rule: string;
  readonly outcome: "passes" | "refuses" | "holds";
  readonly source?: string;
  readonly code?: string;
  readonly message?: string;
}

/** A decision with everything it rests on. */
export interface ContactExplanation {
  readonly decision: ContactDecision | ConfigHold;
  /** Where the person may be, and in which zones hours are reckoned. */
  readonly countries: readonly string[];
  readonly state: string | undefined;
  readonly zones: readonly string[];
  /** The rulesets that are applied, with their versions. */
  readonly rulesets: readonly { readonly id: string; readonly version: string }[];
  /** Every rule that was asked, in their order, whatever the ones before said. */
  readonly checks: readonly RuleCheck[];
  /** Law that applies and that no decision can keep: ringing, abandonment, retention, notices. */
  readonly alsoApplies: readonly { readonly topic: string; readonly value: unknown; readonly source: string }[];
}

/** Topics of law that checks are made of. */
const decided: readonly string[] = ["hours", "holidays", "cap", "pauseAfterTalk", "consent"];

/**
 * Decides as decideContact does, and tells what each rule said.
 * @param now ms since 1970 UTC
 */
export function explainContact(facts: ContactFacts, rules: Rules, now: number): ContactExplanation {
  const fitting = rulesFor(rules, facts);
  const ends = refusals.map(({ rule, judge }): RuleCheck => {
    const found = judge(facts, fitting, now);
    if (found !== undefined) return { rule, outcome: "refuses", ...told(found) };
    return { rule, outcome: "passes", ...(rule === "Consent" ? { source: fitting.consentSource } : {}) };
  });
  const waits = judgeHolds(facts, fitting, now).map(
    ({ rule, source, found }): RuleCheck =>
      found === undefined ? { rule, outcome: "passes", source } : { rule, outcome: "holds", ...told(found) },
  );
  return {
    decision: decideContact(facts, rules, now),
    countries: facts.place.countries,
    state: facts.state ?? facts.place.state,
    zones: fitting.zones,
    rulesets: rules.rulesets,
    checks: [...ends, ...waits],
    alsoApplies: fitting.rows
      .filter(({ topic }) => !decided.includes(topic))
      .map(({ topic, value, source }) => ({ topic, value, source })),
  };
}

function told({ code, message, source }: { code: string; message: string; source: string }) {
  return { code, message, source };
}
