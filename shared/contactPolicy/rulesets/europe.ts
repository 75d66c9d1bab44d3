import type { RulesetData } from "./ruleset.ts";

const date = "2026-11-21";
const members =
  "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO GB GG JE IM".split(" ");
const ePrivacy = "ePrivacy Directive 2002/58/EC Art. 13(1), in the UK PECR reg. 19 (facts/field.md §3)";
const france = "Code de la consommation L. 223-1, D. 223-9 (recalled, to be checked)";

/** The European Economic Area and the United Kingdom. */
export const europe: RulesetData = {
  id: "europe",
  version: "2026-11-21",
  note: "engineering input, not legal advice",
  rows: [
    ...members.map((country): RulesetData["rows"][number] => ({
      jurisdiction: { country },
      purposes: ["commercial"],
      artificialVoiceOnly: true,
      topic: "consent",
      value: { model: "restrictive" },
      source: ePrivacy,
      date,
    })),
    {
      jurisdiction: { country: "GB" },
      purposes: ["commercial"],
      topic: "abandonment",
      value: { percent: 3, seconds: 2, period: "30 days" },
      source:
        "Ofcom's guideline until 2017-02-28, kept as a careful profile: any persistent silent calling is acted on",
      date,
    },
    {
      jurisdiction: { country: "DE" },
      purposes: ["commercial"],
      topic: "retention",
      value: { years: 5, of: "proof of consent, anew with each use" },
      source: "UWG § 7a (facts/field.md §3, S19)",
      date,
    },
    {
      jurisdiction: { country: "FR" },
      purposes: ["commercial"],
      topic: "hours",
      value: {
        weekly: [
          { days: [1, 2, 3, 4, 5], from: "10:00", to: "13:00" },
          { days: [1, 2, 3, 4, 5], from: "14:00", to: "20:00" },
        ],
      },
      source: france,
      date,
    },
    {
      jurisdiction: { country: "FR" },
      purposes: ["commercial"],
      topic: "holidays",
      value: {
        days: [
          ...["01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"].map((day) => ({ date: day })),
          ...[1, 39, 50].map((afterEaster) => ({ afterEaster })),
        ],
      },
      source: france,
      date,
    },
    {
      jurisdiction: { country: "FR" },
      purposes: ["commercial"],
      topic: "cap",
      value: { key: "number", max: 4, hours: 720 },
      source: france,
      date,
    },
    ...members.map((country): RulesetData["rows"][number] => ({
      jurisdiction: { country },
      purposes: ["commercial", "transactional", "debtCollection"],
      artificialVoiceOnly: true,
      topic: "notice",
      value: { text: "People must be told that they talk to an AI." },
      source: "EU AI Act Art. 50 (facts/field.md §3)",
      date,
    })),
  ],
};
