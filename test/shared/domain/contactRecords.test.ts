import { adminRecords } from "../../../shared/domain/adminRecords.ts";
import { longestQuiet } from "../../../shared/domain/longestQuiet.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** What a kind of record says of a value: undefined where it is accepted. */
function fault(kind: keyof typeof adminRecords, value: unknown): string | undefined {
  const parsed = adminRecords[kind].safeParse(value);
  return parsed.success ? undefined : `${parsed.error.issues[0]?.path.join(".")}: ${parsed.error.issues[0]?.message}`;
}

test("quiet times need a name alone, and are the audience's", () => {
  expect(adminRecords["quiet-times"].parse({ name: "None" })).toEqual({
    name: "None",
    active: true,
    zone: { kind: "audience" },
    weekly: [],
    dates: [],
    advanced: [],
  });
});

test.each([
  // facts/dynamics.md §4.1: quiet dates are at most 14 in a row, hours and dates together 21
  [{ dates: [{ from: "2026-12-20", to: "2027-01-02" }] }, undefined],
  [{ dates: [{ from: "2026-12-20", to: "2027-01-03" }] }, "dates: at most 14 quiet dates in a row are accepted"],
  [
    {
      dates: [
        { from: "2026-12-20", to: "2026-12-27" },
        { from: "2026-12-28", to: "2027-01-04" },
      ],
    },
    "dates: at most 14 quiet dates in a row are accepted",
  ],
  [{ weekly: [{ days: everyDay, from: "00:00", to: "24:00" }] }, "dates: hours and dates together may keep at most"],
  [{ weekly: [{ days: everyDay, from: "12:00", to: "12:00" }] }, "dates: hours and dates together may keep at most"],
  [
    {
      weekly: [{ days: [1, 2, 3, 4, 5], from: "00:00", to: "24:00" }],
      dates: [{ from: "2026-06-06", to: "2026-06-14" }],
    },
    undefined,
  ],
  [
    {
      weekly: [{ days: [1, 2, 3, 4, 5], from: "00:00", to: "24:00" }],
      dates: ["2026-06-06", "2026-06-13", "2026-06-20"].map((from) => ({
        from,
        to: `${from.slice(0, 8)}${String(Number(from.slice(8)) + 1).padStart(2, "0")}`,
      })),
    },
    "dates: hours and dates together may keep at most 21 days in a row quiet",
  ],
  [{ dates: [{ from: "2026-06-02", to: "2026-06-01" }] }, "dates: to must not be before from"],
  [{ advanced: [{ dates: [{ from: "2026-06-02", to: "2026-06-01" }] }] }, "advanced.0.dates: to must not be before"],
  [{ zone: { kind: "fixed", timeZone: "Mars/Olympus" } }, "zone.timeZone: an IANA time zone"],
  [{ advanced: [{ countries: ["us"] }] }, "advanced.0.countries.0: two capital letters"],
])("quiet times with %j: %s", (changes, expected) => {
  const found = fault("quiet-times", { name: "Some", ...changes });
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toContain(expected);
});

test("days in a row are counted through quiet weekdays on both sides of quiet dates", () => {
  const weekend = [{ days: [6, 7], from: "00:00", to: "24:00" }];
  // Monday, 1 June 2026, to Friday
  expect(longestQuiet([], [{ from: "2026-06-01", to: "2026-06-05" }])).toBe(5);
  expect(longestQuiet(weekend, [{ from: "2026-06-01", to: "2026-06-05" }])).toBe(9);
  // what lies between two weeks of work that are quiet is quiet, too, in whatever order they are given
  const weeks = [
    { from: "2026-06-08", to: "2026-06-12" },
    { from: "2026-06-01", to: "2026-06-05" },
  ];
  expect(longestQuiet(weekend, weeks)).toBe(16);
  expect(longestQuiet([], weeks)).toBe(5);
  expect(longestQuiet(weekend, [])).toBe(0);
});

test("dates that span all of time cost no more to judge than others", () => {
  const dates = Array.from({ length: 100 }, () => ({ from: "0001-01-01", to: "9999-12-31" }));
  const advanced = Array.from({ length: 50 }, () => ({ dates }));
  expect(fault("quiet-times", { name: "Ages", advanced })).toContain("at most 14 quiet dates");
});

test("a suppression needs a condition and ends at a moment", () => {
  expect(fault("suppressions", { name: "All" })).toContain("at least one condition is needed");
  expect(fault("suppressions", { name: "All", until: "2026-12-31T23:59:59Z" })).toContain("at least one condition");
  expect(fault("suppressions", { name: "Flood", states: ["TX"], until: "2026-12-31T23:59:59-06:00" })).toBeUndefined();
  expect(fault("suppressions", { name: "Flood", states: ["TX"], until: "2026-12-31" })).toContain("until");
});

test("a cap counts by number over a day, a week or a month, and spares booked callbacks", () => {
  expect(adminRecords["frequency-caps"].parse({ name: "Cap", period: "week", max: 3 })).toEqual({
    name: "Cap",
    active: true,
    key: "number",
    period: "week",
    max: 3,
    exemptBookedCallbacks: true,
  });
  expect(fault("frequency-caps", { name: "Cap", period: "year", max: 3 })).toContain("period");
  expect(fault("frequency-caps", { name: "Cap", period: "day", max: 0 })).toContain("max");
  expect(fault("frequency-caps", { name: "Cap", period: "day", max: 101 })).toContain("max");
});

test("configurations are named in lower case, however they are written", () => {
  const configIds = ["0C4F1D6E-5A3B-4C2D-9E8F-7A6B5C4D3E2F"];
  const cap = adminRecords["frequency-caps"].parse({ name: "Cap", period: "day", max: 1, configIds });
  expect(cap.configIds).toEqual(["0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e2f"]);
});

test("where nothing is set, sales need an opt-in and other calls none", () => {
  expect(adminRecords["contact-rules"].parse({})).toEqual({
    blockedCountries: [],
    consent: { commercial: "restrictive", transactional: "nonRestrictive", debtCollection: "nonRestrictive" },
    lawForEveryPurpose: false,
    withoutRulesets: [],
    releaseMinutes: 15,
  });
});
