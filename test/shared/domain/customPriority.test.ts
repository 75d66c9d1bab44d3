import { customPriority } from "../../../shared/domain/customPriority.ts";
import { peopleConfig } from "../../support/peopleWorld.ts";

test.each([
  ["5", 5],
  [" -2.5 ", -2.5],
  ["0", 0],
  ["1e3", 1000],
  ["2026", 2026],
  ["100000000000000", 1e14],
  ["2026-10-01", Date.UTC(2026, 9, 1)],
  ["2026-10-01T10:00:00Z", Date.UTC(2026, 9, 1, 10)],
  ["2026-10-01T10:00:00+02:00", Date.UTC(2026, 9, 1, 8)],
  ["2026-10-01T10:00", Date.UTC(2026, 9, 1, 10)],
  ["1900-01-01", Date.UTC(1900, 0, 1)],
])("The priority '%s' counts as %d", (text, expected) => {
  expect(customPriority({ Priority: text }, peopleConfig())).toBe(expected);
});

test.each([
  "",
  "  ",
  "high",
  "High 1",
  "Room 5",
  "12/24/2026",
  "12:30",
  "Infinity",
  "NaN",
  "1e15",
  "-1e15",
  "2026-13-01",
])("The priority '%s' is none", (text) => {
  expect(customPriority({ Priority: text }, peopleConfig())).toBeUndefined();
});

test("The attribute is the one that the configuration names, and only the delivery's own", () => {
  const config = peopleConfig({ priorityAttribute: "Urgency" });
  expect(customPriority({ Priority: "1", Urgency: "2" }, config)).toBe(2);
  expect(customPriority({ Priority: "1" }, config)).toBeUndefined();
  expect(customPriority({}, peopleConfig({ priorityAttribute: "constructor" }))).toBeUndefined();
});
