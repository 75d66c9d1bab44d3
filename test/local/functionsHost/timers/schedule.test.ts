import { parseTimeSpan } from "../../../../local/functionsHost/config/parseTimeSpan.ts";
import { checkPastDue } from "../../../../local/functionsHost/timers/checkPastDue.ts";
import { createSchedule } from "../../../../local/functionsHost/timers/createSchedule.ts";

const NOON = Date.parse("2026-11-21T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

test.each([
  ["00:05:00", 5 * MINUTE],
  ["01:30", 90 * MINUTE],
  ["00:00:01.5", 1500],
  ["1.02:00:00", 26 * HOUR],
  ["2", 48 * HOUR],
  ["24:00:00", 24 * 24 * HOUR],
  ["-00:01:00", -MINUTE],
])("the time span %s is %d ms", (text, expected) => {
  expect(parseTimeSpan(text)).toBe(expected);
});

test.each(["", "five", "00:60:00", "00:00:61", "1.25:00:00", "::"])("%p is no time span", (text) => {
  expect(parseTimeSpan(text)).toBeUndefined();
});

test("a schedule that runs less than a minute apart is not monitored", () => {
  expect(createSchedule("*/30 * * * * *", NOON).monitorable).toBe(false);
  expect(createSchedule("00:00:30", NOON).monitorable).toBe(false);
  expect(createSchedule("0 * * * * *", NOON).monitorable).toBe(true);
  expect(createSchedule("00:01:00", NOON).monitorable).toBe(true);
});

test("a first start notes the next occurrence and is not past due", () => {
  const hourly = createSchedule("0 0 * * * *", NOON);
  expect(checkPastDue(undefined, hourly, NOON)).toEqual({
    status: { next: NOON + HOUR, lastUpdated: NOON },
    pastDue: false,
  });
});

test("a run missed while the host was down is past due once", () => {
  const hourly = createSchedule("0 0 * * * *", NOON);
  const stored = { last: NOON, next: NOON + HOUR, lastUpdated: NOON };
  expect(checkPastDue(stored, hourly, NOON + 5 * HOUR)).toEqual({ status: stored, pastDue: true });
  expect(checkPastDue(stored, hourly, NOON + MINUTE).pastDue).toBe(false);
});

test("a first run missed before any had happened is past due", () => {
  const hourly = createSchedule("0 0 * * * *", NOON);
  expect(checkPastDue({ next: NOON + HOUR, lastUpdated: NOON }, hourly, NOON + 2 * HOUR).pastDue).toBe(true);
});

test("a changed schedule is never past due", () => {
  const halfHourly = createSchedule("0 */30 * * * *", NOON);
  const stored = { last: NOON, next: NOON + HOUR, lastUpdated: NOON };
  expect(checkPastDue(stored, halfHourly, NOON + 5 * HOUR + MINUTE)).toEqual({
    status: { next: NOON + 5.5 * HOUR, lastUpdated: NOON + 5 * HOUR + MINUTE },
    pastDue: false,
  });
});
