import { minuteMs } from "../domain/durations.ts";
import { contactCodes } from "./contactCodes.ts";
import type { ContactDecision } from "./contactDecision.ts";
import type { ContactFacts } from "./contactFacts.ts";
import type { Finding } from "./finding.ts";
import type { FittingRules } from "./fittingRules.ts";
import { judgeHolds } from "./judgeHolds.ts";
import { nextMoment } from "./nextMoment.ts";
import { openUntil } from "./openUntil.ts";
import { optInUntil } from "./optInUntil.ts";
import { refusals } from "./refusals.ts";
import type { Rules } from "./rules.ts";
import { rulesFor } from "./rulesFor.ts";

/*
 * First what ends a delivery (country, opt-out, consent, suppression), then what lets it wait (caps, a recent
 * conversation, contact hours and holidays, quiet times). The first rule that has something against the call names the
 * code; the next moment takes all of them into account.
 */

/**
 * Decides whether somebody may be called at a moment. Reads no clock and no store.
 * @param rules the policy, made by compileRules once per change
 * @param now ms since 1970 UTC
 */
export function decideContact(facts: ContactFacts, rules: Rules, now: number): ContactDecision {
  const fitting = rulesFor(rules, facts);
  for (const { judge } of refusals) {
    const found = judge(facts, fitting, now);
    if (found !== undefined) return noFor(found);
  }
  const found = judgeHolds(facts, fitting, now).flatMap((judgement) => judgement.found ?? []);
  const [first] = found;
  if (first === undefined) return { allowed: true, until: allowedUntil(facts, fitting, now) };
  // a cap knows when it has nothing more against the call; times are searched from there
  const from = Math.max(now, ...found.map(({ clearsAt }) => clearsAt ?? now));
  const nextAt = nextMoment(fitting, facts, from, now, rules.settings.releaseMinutes * minuteMs);
  return { ...noFor(first), ...(nextAt === undefined ? {} : { nextAt }) };
}

function noFor({ code, message, source }: Finding): Extract<ContactDecision, { allowed: false }> {
  return { allowed: false, code, message, kind: contactCodes[code], source };
}

function allowedUntil(facts: ContactFacts, fitting: FittingRules, now: number): number {
  const open = openUntil(fitting, now);
  return fitting.consent === "restrictive" ? Math.min(open, optInUntil(facts, now)) : open;
}
