import { Cron } from "croner";
import { nextOccurrence } from "../../../../local/functionsHost/timers/nextOccurrence.ts";
import { parseNcrontab } from "../../../../local/functionsHost/timers/parseNcrontab.ts";

const REFERENCE = Date.parse("2026-11-21T10:15:30.500Z");

function occurrences(expression: string, count: number, after = REFERENCE): string[] {
  const schedule = parseNcrontab(expression);
  const found: string[] = [];
  let at: number | undefined = after;
  while (found.length < count) {
    at = nextOccurrence(schedule, at);
    if (at === undefined) break;
    found.push(new Date(at).toISOString().replace(".000Z", ""));
  }
  return found;
}

/** Every form whose meaning croner shares when it is told to AND the days and to allow five or six fields. */
const SHARED = [
  "* * * * * *",
  "*/5 * * * * *",
  "0 */5 * * * *",
  "0 0 * * * *",
  "0 0 */2 * * *",
  "0 30 9 * * *",
  "0 30 9 * * 1-5",
  "0 30 9 * Jan Mon",
  "0 0 9-17 * * MON-FRI",
  "15,45 10-20/5 8,20 * * *",
  "0 0 0 13 * 5",
  "0 0 0 29 2 *",
  "0 0 0 31 */3 *",
  "5/15 3/20 * * * *",
  "*/5 * * * *",
  "30 4 1,15 * *",
];

test.each(SHARED)("%s is due when croner says so", (expression) => {
  const cron = new Cron(expression, { domAndDow: true, sloppyRanges: true, mode: "5-or-6-parts", timezone: "UTC" });
  for (const from of ["2026-11-21T10:15:30.500Z", "2027-12-31T23:59:59Z", "2028-02-28T23:59:59.999Z"]) {
    const expected = cron.nextRuns(12, new Date(from)).map((date) => date.toISOString().replace(".000Z", ""));
    expect(occurrences(expression, 12, Date.parse(from))).toEqual(expected);
  }
});

test("day of month and day of week must both fit", () => {
  expect(occurrences("0 0 0 13 * 5", 2)).toEqual(["2027-08-13T00:00:00", "2028-10-13T00:00:00"]);
});

test("a range the wrong way round is turned", () => {
  expect(occurrences("0 0 17-9/4 * * *", 3)).toEqual([
    "2026-11-21T13:00:00",
    "2026-11-21T17:00:00",
    "2026-11-22T09:00:00",
  ]);
});

test("a name is matched by its beginning, the first that fits", () => {
  expect(occurrences("0 0 0 1 Ju *", 1)).toEqual(["2027-06-01T00:00:00"]);
  expect(occurrences("0 0 0 * * thursday", 1)).toEqual(["2026-11-26T00:00:00"]);
});

test("five fields mean second 0", () => {
  expect(occurrences("16 10 * * *", 1)).toEqual(["2026-11-21T10:16:00"]);
});

test("a day that does not exist is never due", () => {
  expect(occurrences("0 0 0 30 2 *", 1)).toEqual([]);
});

test.each([
  ["0 0 0 * * 7", /weekday "7".*0 to 6/],
  ["60 * * * * *", /second "60"/],
  ["0 0 0 L * *", /day "L"/],
  ["0 0 0 * * 5#2", /weekday "5#2"/],
  ["0 0 0 ? * *", /day "\?"/],
  ["@daily", /1 fields/],
  ["0 0 0 1,,2 * *", /day/],
  ["0 0 0 * * * *", /7 fields/],
  ["0 0 -1 * * *", /hour/],
])("%s is refused", (expression, message) => {
  expect(() => parseNcrontab(expression)).toThrow(message);
});
