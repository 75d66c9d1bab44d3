import { dayMs, hourMs } from "../domain/durations.ts";
import type { ContactCode } from "./contactCodes.ts";
import type { ContactFacts } from "./contactFacts.ts";
import type { Finding } from "./finding.ts";
import type { FittingCap, FittingRules } from "./fittingRules.ts";

/** A rule that may let a call wait, and what it has against it. */
interface Judgement {
  readonly rule: "FrequencyCap" | "RecentConversation" | "ContactHours" | "QuietTimes";
  readonly source: string;
  readonly found: Finding | undefined;
}

/** Sentences for the codes of closed times. */
const closed: Readonly<Partial<Record<ContactCode, string>>> = {
  OutsideContactHours: "It is outside the hours in which they may be called, in a time zone they may be in.",
  Holiday: "It is a day on which they may not be called, in a time zone they may be in.",
  QuietTime: "It is within quiet hours.",
  QuietDate: "It is a quiet date.",
};

/** Asks every rule that may let a call wait, in their order: caps, a recent conversation, hours by law, quiet times. */
export function judgeHolds(facts: ContactFacts, fitting: FittingRules, now: number): Judgement[] {
  const judgements: Judgement[] = [];
  for (const cap of fitting.caps) {
    judgements.push({ rule: "FrequencyCap", source: cap.source, found: capFinding(cap, facts, now) });
  }
  if (fitting.pauseMs > 0) {
    judgements.push({
      rule: "RecentConversation",
      source: fitting.pauseSource,
      found: pauseFinding(facts, fitting, now),
    });
  }
  for (const { rule, openings, source } of fitting.times) {
    if (openings.isOpen(now)) {
      judgements.push({ rule, source, found: undefined });
      continue;
    }
    const code = openings.closedAs(now);
    judgements.push({ rule, source, found: { code, message: closed[code] ?? code, source } });
  }
  return judgements;
}

/** The period of a cap is rolling: a call counts until its end. */
function capFinding(cap: FittingCap, facts: ContactFacts, now: number): Finding | undefined {
  if (cap.exemptBookedCallbacks && facts.isBookedCallback) return undefined;
  const counted = facts.contacts[cap.key].filter((at) => at > now - cap.periodMs);
  if (counted.length < cap.max) return undefined;
  const leaving = [...counted].sort((a, b) => a - b)[counted.length - cap.max] ?? now;
  return {
    code: "FrequencyCap",
    message: `They were called ${counted.length} times in ${cap.periodMs / hourMs} hours; ${cap.max} are allowed (by ${cap.key}).`,
    source: cap.source,
    clearsAt: leaving + cap.periodMs,
  };
}

function pauseFinding({ talkedAt }: ContactFacts, fitting: FittingRules, now: number): Finding | undefined {
  if (talkedAt === undefined || talkedAt + fitting.pauseMs <= now) return undefined;
  return {
    code: "RecentConversation",
    message: `They were spoken with about this within the last ${fitting.pauseMs / dayMs} days.`,
    source: fitting.pauseSource,
    clearsAt: talkedAt + fitting.pauseMs,
  };
}
