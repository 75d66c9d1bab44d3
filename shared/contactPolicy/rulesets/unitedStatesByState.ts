import type { HolidayRule, RulesetData } from "./ruleset.ts";

const date = "2025-11-01";
const table = "state table of November 2025 (facts/field.md §3, S26)";
const recalled = "recalled (facts/field.md §3), to be checked";

const monToSat = [1, 2, 3, 4, 5, 6];
const everyDay = [...monToSat, 7];

/** The legal public holidays of 5 U.S.C. 6103(a): the table says only that holidays are banned, so these all are. */
const federalHolidays: HolidayRule[] = [
  { date: "01-01" },
  { month: 1, weekday: 1, nth: 3 },
  { month: 2, weekday: 1, nth: 3 },
  { month: 5, weekday: 1, nth: -1 },
  { date: "06-19" },
  { date: "07-04" },
  { month: 9, weekday: 1, nth: 1 },
  { month: 10, weekday: 1, nth: 2 },
  { date: "11-11" },
  { month: 11, weekday: 4, nth: 4 },
  { date: "12-25" },
];

type Row = RulesetData["rows"][number];

function hours(state: string, weekly: { days: number[]; from: string; to: string }[], source = table): Row {
  return {
    jurisdiction: { country: "US", state },
    purposes: ["commercial"],
    topic: "hours",
    value: { weekly },
    source,
    date,
  };
}

const daily = (state: string, from: string, to: string, days = everyDay, source = table) =>
  hours(state, [{ days, from, to }], source);

function holidays(state: string): Row {
  return {
    jurisdiction: { country: "US", state },
    purposes: ["commercial"],
    topic: "holidays",
    value: { days: federalHolidays },
    source: `${table}; which days: 5 U.S.C. 6103(a), read strictly`,
    date,
  };
}

function threeADay(state: string, source: string): Row {
  return {
    jurisdiction: { country: "US", state },
    purposes: ["commercial"],
    topic: "cap",
    value: { key: "subject", max: 3, hours: 24 },
    source,
    date,
  };
}

/** What states of the USA ask beyond federal law; every row holds together with the federal ones. */
export const unitedStatesByState: RulesetData = {
  id: "us-states",
  version: "2026-11-21",
  note: "engineering input, not legal advice",
  rows: [
    daily("FL", "08:00", "20:00", everyDay, "Florida Statutes 501.616(6)(a)"),
    threeADay("FL", "Florida Statutes 501.616(6)(b): 3 calls in 24 hours on the same subject"),
    daily("OK", "08:00", "20:00"),
    threeADay("OK", table),
    daily("MD", "08:00", "20:00"),
    threeADay("MD", table),
    {
      jurisdiction: { country: "US", state: "ME" },
      purposes: ["commercial"],
      artificialVoiceOnly: true,
      topic: "cap",
      value: { key: "number", max: 1, hours: 8 },
      source: `${table}: 1 automated call in 8 hours`,
      date,
    },
    ...["AL", "LA", "MS"].flatMap((state) => [daily(state, "08:00", "20:00", monToSat), holidays(state)]),
    daily("MA", "08:00", "20:00"),
    ...["CT", "NV"].map((state) => daily(state, "09:00", "20:00")),
    ...["MI", "MN", "NM"].map((state) => daily(state, "09:00", "21:00")),
    daily("KY", "10:00", "21:00"),
    daily("RI", "09:00", "18:00", [1, 2, 3, 4, 5]),
    ...["PA", "RI", "UT"].map(holidays),
    hours(
      "TX",
      [
        { days: monToSat, from: "09:00", to: "21:00" },
        { days: [7], from: "12:00", to: "21:00" },
      ],
      recalled,
    ),
    daily("WA", "08:00", "20:00", everyDay, recalled),
  ],
};
