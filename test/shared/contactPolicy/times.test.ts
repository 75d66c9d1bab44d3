import { holidays } from "../../../shared/contactPolicy/time/holidays.ts";
import { openings } from "../../../shared/contactPolicy/time/openings.ts";
import { quietCalendar } from "../../../shared/contactPolicy/time/quietCalendar.ts";
import { zoneOpenings } from "../../../shared/contactPolicy/time/zoneOpenings.ts";
import { dayNumber } from "../../../shared/domain/dayNumber.ts";
import { weekdayOf } from "../../../shared/domain/weekdayOf.ts";
import { weekOf } from "../../../shared/domain/weekOf.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];

function textOf(moment: number): string {
  return new Date(moment).toISOString().slice(5, 16);
}

/** When quiet hours leave a zone open on a day of UTC. */
function open(zone: string, date: string, from: string, to: string): string[] {
  const calendar = quietCalendar({ weekly: [{ days: everyDay, from, to }], dates: [] });
  return zoneOpenings(calendar, zone, dayNumber(date)).map(({ start, end }) => `${textOf(start)}-${textOf(end)}`);
}

test.each([
  // published tables of Easter Sunday, the two exceptions of Gauss's rule (1954, 1981) and both extremes among them
  [1818, "1818-03-22"],
  [1943, "1943-04-25"],
  [1954, "1954-04-18"],
  [1981, "1981-04-19"],
  [2024, "2024-03-31"],
  [2025, "2025-04-20"],
  [2026, "2026-04-05"],
  [2027, "2027-03-28"],
  [2038, "2038-04-25"],
])("Easter Sunday of %i is %s", (year, date) => {
  expect([...holidays([{ afterEaster: 0 }], year)]).toEqual([dayNumber(date)]);
});

test("holidays fall on dates, on weekdays of a month counted from its start, and on its last one", () => {
  const rules = [
    { date: "07-04" },
    { month: 1, weekday: 1, nth: 3 },
    { month: 11, weekday: 4, nth: 4 },
    { month: 5, weekday: 1, nth: -1 },
    { month: 12, weekday: 4, nth: -1 },
  ];
  expect([...holidays(rules, 2026)]).toEqual(
    ["2026-07-04", "2026-01-19", "2026-11-26", "2026-05-25", "2026-12-31"].map(dayNumber),
  );
});

test("days are numbered from 1970, and weeks begin on Monday", () => {
  expect([dayNumber("1970-01-01"), dayNumber("1969-12-31")]).toEqual([0, -1]);
  expect(["1970-01-01", "2026-11-21", "2026-11-22", "1969-12-31"].map((date) => weekdayOf(dayNumber(date)))).toEqual([
    4, 6, 7, 3,
  ]);
});

test("hours past midnight go on the next day, on Monday after Sunday", () => {
  const week = weekOf([
    { days: [7], from: "22:00", to: "08:00" },
    { days: [1], from: "07:00", to: "24:00" },
    { days: [3], from: "12:00", to: "12:00" },
  ]);
  expect(week[7]).toEqual([[1320, 1440]]);
  expect(week[1]).toEqual([[0, 1440]]);
  expect([week[3], week[4]]).toEqual([[[720, 1440]], [[0, 720]]]);
});

test("quiet hours leave the rest of the day, by the clocks on the wall", () => {
  expect(open("Europe/Berlin", "2026-06-02", "22:00", "08:00")).toEqual(["06-02T06:00-06-02T20:00"]);
  expect(open("Asia/Tokyo", "2026-06-02", "22:00", "08:00")).toEqual([
    "06-02T00:00-06-02T13:00",
    "06-02T23:00-06-03T00:00",
  ]);
  expect(open("Asia/Kathmandu", "2026-06-02", "22:00", "08:00")).toEqual(["06-02T02:15-06-02T16:15"]);
});

test("quiet hours inside an hour that a change of clocks skips do not come", () => {
  expect(open("Europe/Berlin", "2026-03-29", "02:00", "03:00")).toEqual(["03-29T00:00-03-30T00:00"]);
  // quiet until a time that is skipped ends with the change itself
  expect(open("Europe/Berlin", "2026-03-29", "00:00", "02:30")).toEqual(["03-29T01:00-03-29T22:00"]);
});

test("quiet hours inside an hour that comes twice are quiet twice", () => {
  expect(open("Europe/Berlin", "2026-10-25", "02:15", "02:45")).toEqual([
    "10-25T00:00-10-25T00:15",
    "10-25T00:45-10-25T01:15",
    "10-25T01:45-10-26T00:00",
  ]);
});

test("a change of clocks by half an hour and one at midnight are kept to", () => {
  expect(open("Australia/Lord_Howe", "2026-04-04", "01:30", "02:00")).toEqual([
    "04-04T00:00-04-04T14:30",
    "04-04T15:30-04-05T00:00",
  ]);
  expect(open("America/Havana", "2026-03-08", "00:00", "02:00")).toEqual([
    "03-08T00:00-03-08T05:00",
    "03-08T06:00-03-09T00:00",
  ]);
});

test("openings in several zones are what all have in common, and know until when they last", () => {
  const calendar = quietCalendar({ weekly: [{ days: everyDay, from: "20:00", to: "09:00" }], dates: [] });
  const both = openings(calendar, ["America/New_York", "America/Los_Angeles"]);
  const at = (time: string) => Date.parse(`2026-06-02T${time}:00Z`);
  const limit = at("00:00") + 30 * 86_400_000;
  expect(both.isOpen(at("15:59"))).toBe(false);
  expect(both.nextOpen(at("00:00"), limit)).toBe(at("16:00"));
  expect(both.nextOpen(at("16:30"), limit)).toBe(at("16:30"));
  expect(both.openUntil(at("16:30"), limit)).toBe(at("00:00") + 86_400_000);
  expect(both.nextOpen(at("00:00"), at("16:00"))).toBeUndefined();
});

test("zones that are never open together give no opening, and the search ends", () => {
  const calendar = quietCalendar({ weekly: [{ days: everyDay, from: "18:00", to: "09:00" }], dates: [] });
  const never = openings(calendar, ["Pacific/Auckland", "Europe/London"]);
  const now = Date.parse("2026-06-02T00:00:00Z");
  expect(never.nextOpen(now, now + 31 * 86_400_000)).toBeUndefined();
});

test("what is always open stays so up to the limit asked for", () => {
  const always = openings(quietCalendar({ weekly: [], dates: [] }), ["Europe/Paris"]);
  expect(always.openUntil(5, 7 * 86_400_000)).toBe(7 * 86_400_000);
});
