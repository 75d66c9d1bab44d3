import type { RulesetData } from "./ruleset.ts";

const date = "2026-11-21";
const country = { country: "US" } as const;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const sales = ["commercial"] as const;
const all = ["commercial", "transactional", "debtCollection"] as const;

/** Federal law of the USA (facts/field.md §3). */
export const unitedStates: RulesetData = {
  id: "us",
  version: "2026-11-21",
  note: "engineering input, not legal advice",
  rows: [
    {
      jurisdiction: country,
      purposes: [...sales],
      topic: "hours",
      value: { weekly: [{ days: everyDay, from: "08:00", to: "21:00" }] },
      source: "47 CFR 64.1200(c)(1): 08:00-21:00, called party's local time",
      date,
    },
    {
      jurisdiction: country,
      purposes: ["debtCollection"],
      topic: "hours",
      value: { weekly: [{ days: everyDay, from: "08:00", to: "21:00" }] },
      source: "12 CFR 1006.6(b), 1006.14 (Regulation F)",
      date,
    },
    {
      jurisdiction: country,
      purposes: ["debtCollection"],
      topic: "cap",
      value: { key: "subject", max: 7, hours: 168 },
      source: "12 CFR 1006.14(b)(2)(i)(A): at most 7 calls in 7 days about one debt",
      date,
    },
    {
      jurisdiction: country,
      purposes: ["debtCollection"],
      topic: "pauseAfterTalk",
      value: { days: 7 },
      source: "12 CFR 1006.14(b)(2)(i)(B): none for 7 days after a conversation about the debt",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...sales],
      artificialVoiceOnly: true,
      topic: "consent",
      value: { model: "restrictive" },
      source: "FCC 24-17 (2024-02-08): an AI voice is an artificial voice, which needs prior express written consent",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...sales],
      topic: "ring",
      value: { seconds: 15 },
      source: "16 CFR 310.4(b)(4)(ii); 47 CFR 64.1200(a)(6): 15 seconds or 4 rings",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...sales],
      topic: "abandonment",
      value: { percent: 3, seconds: 2, period: "30 days" },
      source: "16 CFR 310.4(b)(4)(i); 47 CFR 64.1200(a)(7): of live-answered calls, per campaign",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...sales],
      topic: "retention",
      value: { years: 5, of: "consent, call and campaign records" },
      source: "16 CFR 310.5, in effect since 2024-10-15",
      date,
    },
    {
      jurisdiction: country,
      purposes: ["transactional"],
      artificialVoiceOnly: true,
      topic: "notice",
      value: {
        text: "Without consent at most 3 informational calls in 30 days to a residential line; keep a frequency cap.",
      },
      source: "47 CFR 64.1200(a)(3): 3 calls in 30 consecutive days; which lines are residential is not known here",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...all],
      topic: "notice",
      value: { text: "Honour a revocation by any reasonable means within 10 business days; here it counts at once." },
      source: "47 CFR 64.1200(a)(10), in effect since 2025-04-11",
      date,
    },
    {
      jurisdiction: country,
      purposes: [...sales],
      topic: "notice",
      value: { text: "Scrub against the national do-not-call list, in a version at most 31 days old." },
      source: "16 CFR 310.4(b)(3)(iv) (recalled, to be checked)",
      date,
    },
  ],
};
