import fc from "fast-check";
import { attemptId } from "../../../shared/domain/attemptId.ts";
import { guid } from "../../../shared/domain/guid.ts";
import { newDeliveryId } from "../../../shared/domain/newDeliveryId.ts";
import { parseAttemptId } from "../../../shared/domain/parseAttemptId.ts";
import { parseMoment } from "../../../shared/domain/parseMoment.ts";
import { memoryRandom } from "../../support/memory/memoryRandom.ts";

test.each([
  ["2026-11-21T13:00:00.000Z", Date.UTC(2026, 10, 21, 13)],
  ["2026-11-21T13:00:00Z", Date.UTC(2026, 10, 21, 13)],
  ["2026-11-21T13:00:00.5Z", Date.UTC(2026, 10, 21, 13, 0, 0, 500)],
  ["2026-11-21T13:00:00.05Z", Date.UTC(2026, 10, 21, 13, 0, 0, 50)],
  ["2028-02-29T23:59:59.999Z", Date.UTC(2028, 1, 29, 23, 59, 59, 999)],
])("%s is a moment", (text, expected) => {
  expect(parseMoment(text)).toBe(expected);
});

test.each([
  "2026-11-21",
  "2026-11-21T13:00Z",
  "2026-11-21T13:00:00",
  "2026-11-21T13:00:00+01:00",
  "2026-11-21T13:00:00.0000Z",
  "2026-11-21T13:00:00.Z",
  "2026-11-21 13:00:00Z",
  "2026-02-29T13:00:00Z",
  "2026-13-01T13:00:00Z",
  "2026-11-21T24:00:01Z",
  "2026-11-21T13:60:00Z",
  "+002026-11-21T13:00:00Z",
  " 2026-11-21T13:00:00Z",
  "2026-11-21T13:00:00z",
  "",
])("%j is no moment", (text) => {
  expect(parseMoment(text)).toBeUndefined();
});

test("what a clock tells is read back", () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date(0), max: new Date("9999-12-31T23:59:59.999Z"), noInvalidDate: true }),
      (date) => {
        expect(parseMoment(date.toISOString())).toBe(date.getTime());
      },
    ),
  );
});

test("a DeliveryId is a UUID version 7 that tells its moment, sorts by it and is told from any other of that moment", () => {
  const random = memoryRandom(5);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 48 - 2 }), (now) => {
      const id = newDeliveryId(now, random.bytes);
      expect(id).toMatch(guid);
      expect(id.charAt(14)).toBe("7");
      expect("89ab").toContain(id.charAt(19));
      expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(now);
      expect(newDeliveryId(now, random.bytes)).not.toBe(id);
      expect(newDeliveryId(now + 1, random.bytes) > id).toBe(true);
    }),
  );
});

test("an attempt's name is taken apart as it was put together", () => {
  const deliveryId = "0193a7c0-0000-7000-8000-000000000000";
  expect(parseAttemptId(attemptId(deliveryId, 12))).toEqual({ deliveryId, number: 12 });
  for (const text of [
    "",
    deliveryId,
    `${deliveryId}.`,
    `${deliveryId}.0`,
    `${deliveryId}.1.2`,
    `${deliveryId}.x`,
    "x.1",
  ]) {
    expect(parseAttemptId(text)).toBeUndefined();
  }
});
