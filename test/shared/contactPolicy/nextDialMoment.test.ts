import { compileRules } from "../../../shared/contactPolicy/compileRules.ts";
import { nextDialMoment } from "../../../shared/contactPolicy/nextDialMoment.ts";
import { contactRules } from "../../../shared/domain/contactRules.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { contactFacts } from "../../support/contactPolicy/contactFacts.ts";

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse("2027-01-01T12:00:00Z");
const facts = contactFacts({ purpose: "transactional" });

/** Quiet dates of two weeks each, one behind the other, by the clock of UTC. */
function quietFor(...ranges: readonly (readonly [from: string, to: string])[]) {
  const zone = { kind: "fixed", timeZone: "UTC" };
  const records = ranges.map(([from, to], index): [string, ReturnType<typeof quietTime.parse>] => [
    `q${index}`,
    quietTime.parse({ name: "Q", zone, dates: [{ from, to }] }),
  ]);
  return compileRules({ settings: contactRules.parse({ releaseMinutes: 0 }), quietTimes: Object.fromEntries(records) });
}

const sixWeeks = quietFor(["2027-01-01", "2027-01-14"], ["2027-01-15", "2027-01-28"], ["2027-01-29", "2027-02-11"]);

test("a later window counts though no moment is open for more than a month before it", () => {
  const last = { start: start + 50 * day, end: start + 50 * day + hour };
  const windows = [{ start, end: start + hour }, last];
  expect(nextDialMoment(windows, facts, sixWeeks, start)).toBe(last.start);
  expect(nextDialMoment(windows.slice(0, 1), facts, sixWeeks, start)).toBeUndefined();
});

test("there is none where the opt-in that the call needs ends before the later window", () => {
  const rules = quietFor(["2027-01-01", "2027-01-02"]);
  const [optIn] = facts.consents;
  if (optIn === undefined) throw new Error("the sample has an opt-in");
  const sells = contactFacts({ consents: [{ ...optIn, expiresAt: start + day }] });
  const windows = [
    { start, end: start + hour },
    { start: start + 4 * day, end: start + 5 * day },
  ];
  expect(nextDialMoment(windows, sells, rules, start)).toBeUndefined();
});

test("queue hours that end before the quiet is over push the moment to the next opening", () => {
  const rules = quietFor(["2027-01-01", "2027-01-01"]);
  const opens = start + 2 * day;
  const closureAt = (at: number) => (at >= start + 6 * hour && at < opens ? { until: opens } : undefined);
  const windows = [{ start, end: start + 3 * day }];
  expect(nextDialMoment(windows, facts, rules, start, closureAt)).toBe(opens);
  expect(nextDialMoment([{ start, end: opens }], facts, rules, start, closureAt)).toBeUndefined();
  // no opening within two weeks, one behind them
  const late = (at: number) => (at < start + 20 * day ? {} : undefined);
  expect(nextDialMoment([{ start, end: start + 30 * day }], facts, rules, start, late)).toBe(start + 28 * day);
});
