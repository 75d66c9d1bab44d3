import { DateTime } from "luxon";
import { type Queue, queue } from "../../../shared/domain/queue.ts";
import { queueOpenings } from "../../../shared/domain/queueOpenings.ts";
import { windowAt } from "../../../shared/domain/windowAt.ts";

const everyDay = [1, 2, 3, 4, 5, 6, 7];

function queueIn(timeZone: string, from: string, to: string, changes: Partial<Queue> = {}): Queue {
  return queue.parse({ name: "Test", timeZone, hours: [{ days: everyDay, from, to }], ...changes });
}

/** The openings of a queue that begin on a day of its own, as texts in UTC. */
function openingsOn(day: string, of: Queue): string[] {
  return queueOpenings(of, Date.parse(`${day}T12:00:00Z`))
    .filter(({ start }) => DateTime.fromMillis(start, { zone: of.timeZone }).toISODate() === day)
    .map(({ start, end }) => `${new Date(start).toISOString()}/${new Date(end).toISOString()}`)
    .map((text) => text.replaceAll(":00.000Z", ""));
}

test("A queue without hours is always open, one with none is never", () => {
  expect(queueOpenings(queue.parse({ name: "Test" }), 0)).toEqual([{ start: 0, end: Number.MAX_SAFE_INTEGER }]);
  expect(queueOpenings(queue.parse({ name: "Test", hours: [] }), 0)).toEqual([]);
});

test.each([
  ["Europe/Paris", "2026-11-21", "09:00", "17:00", "2026-11-21T08:00/2026-11-21T16:00"],
  ["Europe/Paris", "2026-07-01", "09:00", "17:00", "2026-07-01T07:00/2026-07-01T15:00"],
  ["America/New_York", "2026-11-21", "09:00", "17:00", "2026-11-21T14:00/2026-11-21T22:00"],
  ["Asia/Kolkata", "2026-11-21", "09:00", "17:00", "2026-11-21T03:30/2026-11-21T11:30"],
])("Hours in %s on %s are meant in that zone", (zone, day, from, to, expected) => {
  expect(openingsOn(day, queueIn(zone, from, to))).toEqual([expected]);
});

test.each([
  // Paris skips 02:00 to 03:00 on 29 March and repeats it on 25 October; New York on 8 March, 01:00 to 02:00 on 1
  // November
  ["begin before and end after the hour skipped", "Europe/Paris", "2026-03-29", "01:00", "04:00", "00:00/02:00"],
  ["begin within the hour skipped", "Europe/Paris", "2026-03-29", "02:30", "05:00", "01:30/03:00"],
  ["end within the hour skipped", "Europe/Paris", "2026-03-29", "01:00", "02:30", "00:00/01:30"],
  ["begin before and end after the hour repeated", "Europe/Paris", "2026-10-25", "02:00", "04:00", "00:00/03:00"],
  ["begin and end within the hour repeated", "Europe/Paris", "2026-10-25", "02:15", "02:45", "00:15/00:45"],
  ["begin before and end after the hour skipped", "America/New_York", "2026-03-08", "01:00", "04:00", "06:00/08:00"],
  ["begin before and end after the hour repeated", "America/New_York", "2026-11-01", "01:00", "04:00", "05:00/09:00"],
])("Hours that %s (%s, %s) are as long as the clock makes them", (_, zone, day, from, to, expected) => {
  const [start, end] = expected.split("/");
  expect(openingsOn(day, queueIn(zone, from, to))).toEqual([`${day}T${start}/${day}T${end}`]);
});

test.each([
  ["02:00", "03:00"],
  ["02:30", "03:00"],
])("Hours that lie within the hour skipped, %s to %s, do not come on that day", (from, to) => {
  expect(openingsOn("2026-03-29", queueIn("Europe/Paris", from, to))).toEqual([]);
  expect(openingsOn("2026-03-30", queueIn("Europe/Paris", from, to))).toHaveLength(1);
});

test("Hours past midnight belong to the day on which they begin", () => {
  const night = queueIn("Europe/Paris", "22:00", "06:00", { hours: [{ days: [5], from: "22:00", to: "06:00" }] });
  // 20 November 2026 is a Friday; on Saturday morning the night is not over
  expect(openingsOn("2026-11-20", night)).toEqual(["2026-11-20T21:00/2026-11-21T05:00"]);
  const saturday = Date.parse("2026-11-21T04:59:59.999Z");
  expect(windowAt(queueOpenings(night, saturday), saturday)).toBeDefined();
  expect(windowAt(queueOpenings(night, saturday + 1), saturday + 1)).toBeUndefined();
});

test("Hours that begin and end at the same time last a day; those from or to 24:00 touch the next one", () => {
  expect(openingsOn("2026-11-21", queueIn("UTC", "00:00", "24:00"))).toEqual([]);
  const whole = queueOpenings(queueIn("UTC", "00:00", "24:00"), Date.parse("2026-11-21T12:00:00Z"));
  expect(whole).toEqual([{ start: Date.parse("2026-11-20T00:00:00Z"), end: Date.parse("2026-12-07T00:00:00Z") }]);
  const saturdays = { hours: [{ days: [6], from: "09:00", to: "09:00" }] };
  expect(openingsOn("2026-11-21", queueIn("UTC", "09:00", "09:00", saturdays))).toEqual([
    "2026-11-21T09:00/2026-11-22T09:00",
  ]);
  const evening = { hours: [{ days: [6], from: "20:00", to: "24:00" }] };
  expect(openingsOn("2026-11-21", queueIn("UTC", "20:00", "24:00", evening))).toEqual([
    "2026-11-21T20:00/2026-11-22T00:00",
  ]);
});

test("24:00 is the next midnight also where a change of clocks skips one", () => {
  // Santiago goes from 23:59 on 5 September 2026 to 01:00
  const evening = queueIn("America/Santiago", "20:00", "24:00");
  expect(openingsOn("2026-09-07", evening)).toEqual(["2026-09-07T23:00/2026-09-08T03:00"]);
  expect(openingsOn("2026-09-06", evening)).toEqual(["2026-09-06T23:00/2026-09-07T03:00"]);
  expect(openingsOn("2026-09-05", evening)).toEqual(["2026-09-06T00:00/2026-09-06T04:00"]);
});

test("On a holiday no hours begin, but those of the evening before go on", () => {
  const night = queueIn("Europe/Paris", "22:00", "06:00", { holidays: ["2026-12-25"] });
  expect(openingsOn("2026-12-24", night)).toEqual(["2026-12-24T21:00/2026-12-25T05:00"]);
  expect(openingsOn("2026-12-25", night)).toEqual([]);
  expect(openingsOn("2026-12-26", night)).toHaveLength(1);
});

test("Hours that overlap or touch are one opening, and openings come in their order", () => {
  const hours = [
    { days: [6], from: "13:00", to: "18:00" },
    { days: [6], from: "08:00", to: "12:00" },
    { days: [6], from: "12:00", to: "13:30" },
    { days: [6], from: "20:00", to: "21:00" },
  ];
  expect(openingsOn("2026-11-21", queueIn("UTC", "", "", { hours }))).toEqual([
    "2026-11-21T08:00/2026-11-21T18:00",
    "2026-11-21T20:00/2026-11-21T21:00",
  ]);
});

test("Whatever the zone and the day, a queue is open at a moment exactly where its local clock says so", () => {
  for (const zone of ["America/New_York", "Pacific/Auckland"]) {
    const shop = queueIn(zone, "09:15", "17:45");
    for (let hour = 0; hour < 24 * 366; hour += 47) {
      const now = Date.UTC(2026, 0, 1) + hour * 3_600_000;
      const clock = DateTime.fromMillis(now, { zone }).toFormat("HH:mm");
      expect(windowAt(queueOpenings(shop, now), now) !== undefined).toBe(clock >= "09:15" && clock < "17:45");
    }
  }
});
