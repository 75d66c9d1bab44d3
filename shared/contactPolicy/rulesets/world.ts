import type { RulesetData } from "./ruleset.ts";

/** What holds where no other ruleset sets hours: no law, but the hours that most laws have in common. */
export const world: RulesetData = {
  id: "world",
  version: "2026-11-21",
  note: "engineering input, not legal advice",
  rows: [
    {
      jurisdiction: { country: "world" },
      purposes: ["commercial", "debtCollection"],
      topic: "hours",
      value: { weekly: [{ days: [1, 2, 3, 4, 5, 6], from: "09:00", to: "20:00" }] },
      source: "a choice of this project: what the other rulesets have in common",
      date: "2026-11-21",
    },
  ],
};
