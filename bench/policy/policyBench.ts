import { compileRules } from "../../shared/contactPolicy/compileRules.ts";
import type { ContactFacts } from "../../shared/contactPolicy/contactFacts.ts";
import { decideContact } from "../../shared/contactPolicy/decideContact.ts";
import { numberPlace } from "../../shared/contactPolicy/place/numberPlace.ts";
import type { Rules } from "../../shared/contactPolicy/rules.ts";
import { frequencyCap } from "../../shared/domain/frequencyCap.ts";
import { quietTime } from "../../shared/domain/quietTime.ts";
import { suppression } from "../../shared/domain/suppression.ts";
import { note } from "../support/note.ts";
import type { Figure } from "../types.ts";

/**
 * Beginnings of numbers, each completed to numbers of the right length: one zone and many, states with and without law.
 */
const beginnings = [
  ["+1212555", 4],
  ["+1305555", 4],
  ["+1205555", 4],
  ["+1214555", 4],
  ["+1401555", 4],
  ["+1808555", 4],
  ["+1416234", 4],
  ["+3314234", 4],
  ["+493012", 4],
  ["+4420794", 5],
  ["+6141234", 4],
  ["+551198765", 4],
] as const;

const perBeginning = 400;
const decisions = 300_000;
const goal = 50_000;

/** Every day of a week, hour by hour: most moments are of today, some are looked up for the first time. */
const start = Date.UTC(2026, 5, 1);
const hour = 3_600_000;

/**
 * How many decisions one core makes in a second with every ruleset, quiet times, suppressions and caps loaded, over
 * several zones. Counted apart: calls that are alike to earlier ones, and numbers seen for the first time. Needs no
 * stack.
 */
export async function policyBench(): Promise<readonly Figure[]> {
  note("policy: decisions");
  const rules = policy();
  const calls = beginnings.flatMap(([from, digits]) =>
    Array.from({ length: perBeginning }, (_, index) => factsOf(`${from}${String(index).padStart(digits, "0")}`)),
  );
  decide(rules, calls, 50_000);
  const { perSecond, allowed, held } = decide(rules, calls, decisions);
  const places = beginnings.flatMap(([from, digits]) =>
    Array.from({ length: 500 }, (_, index) => `${from}${String(9_000 + index).padStart(digits, "0")}`),
  );
  const unseen = timed(places.length, () => {
    for (const number of places) decideContact(factsOf(number), rules, start + 15 * hour);
  });
  const mix = `${beginnings.length} kinds of numbers, ${Math.round((100 * allowed) / decisions)} % allowed, ${Math.round((100 * held) / decisions)} % held`;
  return [
    {
      name: "policy.decisions",
      figure: Math.round(perSecond),
      unit: "/s",
      comparedWith: `goal ${goal}/s on one core; ${mix}`,
    },
    {
      name: "policy.firstDecisions",
      figure: Math.round(unseen),
      unit: "/s",
      comparedWith: "the same, with numbers never seen before, whose place is looked up",
    },
  ];
}

function decide(rules: Rules, calls: readonly ContactFacts[], count: number) {
  let allowed = 0;
  let held = 0;
  const begun = performance.now();
  for (let index = 0; index < count; index += 1) {
    const facts = calls[(index * 7) % calls.length];
    if (facts === undefined) continue;
    const decision = decideContact(facts, rules, start + (index % 168) * hour);
    if (decision.allowed) allowed += 1;
    else if (decision.kind === "hold") held += 1;
  }
  return { perSecond: (count / (performance.now() - begun)) * 1_000, allowed, held };
}

function timed(count: number, run: () => void): number {
  const begun = performance.now();
  run();
  return (count / (performance.now() - begun)) * 1_000;
}

function factsOf(number: string): ContactFacts {
  return {
    number,
    place: numberPlace(number),
    purpose: "commercial",
    artificialVoice: true,
    configId: "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e2f",
    postalCode: "10001",
    consents: [{ number, purpose: "commercial", state: "OptedIn", source: "form", at: 0 }],
    contacts: { number: [start - 50 * hour, start - 3 * hour], contact: [start - 3 * hour], subject: [] },
    isBookedCallback: false,
    spreadKey: number,
  };
}

function policy(): Rules {
  const everyDay = [1, 2, 3, 4, 5, 6, 7];
  const night = quietTime.parse({
    name: "Night",
    weekly: [{ days: everyDay, from: "21:00", to: "08:00" }],
    dates: [{ from: "2026-12-24", to: "2026-12-26" }],
    advanced: [{ states: ["NY"], weekly: [{ days: everyDay, from: "20:00", to: "09:00" }] }],
  });
  const lunch = quietTime.parse({ name: "Lunch", weekly: [{ days: [1, 2, 3, 4, 5], from: "12:00", to: "13:00" }] });
  const suppressions = Object.fromEntries(
    Array.from({ length: 200 }, (_, index) => [
      `flood${index}`,
      suppression.parse({ name: "Flood", countries: ["US"], states: ["TX"], postalCodes: [String(75_000 + index)] }),
    ]),
  );
  const caps = {
    day: frequencyCap.parse({ name: "Day", period: "day", max: 3 }),
    week: frequencyCap.parse({ name: "Week", period: "week", max: 5, key: "contact" }),
  };
  return compileRules({ quietTimes: { night, lunch }, suppressions, caps });
}
