import type { RulesetData } from "./ruleset.ts";

const date = "2026-11-21";
const jurisdiction = { country: "CA" } as const;
const source = "CRTC Unsolicited Telecommunications Rules (facts/field.md §3, S27)";

/** Canada's federal rules. */
export const canada: RulesetData = {
  id: "ca",
  version: "2026-11-21",
  note: "engineering input, not legal advice",
  rows: [
    {
      jurisdiction,
      purposes: ["commercial"],
      topic: "hours",
      value: {
        weekly: [
          { days: [1, 2, 3, 4, 5], from: "09:00", to: "21:30" },
          { days: [6, 7], from: "10:00", to: "18:00" },
        ],
      },
      source,
      date,
    },
    {
      jurisdiction,
      purposes: ["commercial"],
      artificialVoiceOnly: true,
      topic: "consent",
      value: { model: "restrictive" },
      source: `${source}: automatic dialling-announcing devices need express consent`,
      date,
    },
    {
      jurisdiction,
      purposes: ["commercial"],
      topic: "abandonment",
      value: { percent: 5, seconds: 2, period: "calendar month" },
      source,
      date,
    },
    { jurisdiction, purposes: ["commercial"], topic: "retention", value: { years: 3, of: "records" }, source, date },
    {
      jurisdiction,
      purposes: ["commercial"],
      topic: "notice",
      value: { text: "Scrub against the national list, at most 31 days old; the internal one is kept for 3 years." },
      source,
      date,
    },
  ],
};
