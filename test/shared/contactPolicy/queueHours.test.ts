import { mayCallNow } from "../../../shared/contactPolicy/mayCallNow.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { type Queue, queue } from "../../../shared/domain/queue.ts";
import { statusReason } from "../../../shared/domain/statusReason.ts";
import { opening, peopleConfig } from "../../support/peopleWorld.ts";

const hour = 3_600_000;

/** A delivery that may be dialled from 09:00 to 12:00 UTC on a Saturday. */
function waiting(changes: Partial<Delivery> = {}): Delivery {
  const { id: configId, queueId } = peopleConfig();
  return {
    id: "0193d1c0-0000-7000-8000-000000000000",
    status: "Pending",
    attempts: 0,
    configId,
    queueId,
    dialMode: "Copilot",
    contactId: "761e062f-c734-ef11-8e4f-00224808a166",
    to: "+15550002000",
    windows: [{ start: opening, end: opening + 3 * hour }],
    inputAttributes: {},
    createdAt: opening,
    modifiedAt: opening,
    ...changes,
  };
}

/** Saturdays from 10:00 to 11:00, Tuesdays from 08:00 to 09:00. */
const hours: Queue = queue.parse({
  name: "Test",
  hours: [
    { days: [6], from: "10:00", to: "11:00" },
    { days: [2], from: "08:00", to: "09:00" },
  ],
});
const never = queue.parse({ name: "Test", hours: [] });
const tuesday = Date.UTC(2026, 10, 24, 8);
const ignoring = peopleConfig({ ignoreQueueHours: true });

test.each([
  ["before the hours", opening, { allowed: false, code: "OutsideQueueHours", until: opening + hour }],
  [
    "a moment before the hours",
    opening + hour - 1,
    { allowed: false, code: "OutsideQueueHours", until: opening + hour },
  ],
  ["when the hours begin", opening + hour, { allowed: true, windowEnd: opening + 3 * hour }],
  ["a moment before the hours end", opening + 2 * hour - 1, { allowed: true, windowEnd: opening + 3 * hour }],
  ["when the hours end", opening + 2 * hour, { allowed: false, code: "OutsideQueueHours", until: tuesday }],
])("Asked %s, the queue's hours decide", (_, now, permission) => {
  expect(mayCallNow(waiting(), peopleConfig(), hours, now)).toEqual(permission);
});

test("A queue that never opens says no moment to ask again", () => {
  expect(mayCallNow(waiting(), peopleConfig(), never, opening)).toEqual({ allowed: false, code: "OutsideQueueHours" });
});

test("A configuration that ignores hours, and one whose queue is gone, may call at any time of the window", () => {
  const allowed = { allowed: true, windowEnd: opening + 3 * hour };
  expect(mayCallNow(waiting(), ignoring, never, opening)).toEqual(allowed);
  expect(mayCallNow(waiting(), peopleConfig(), undefined, opening)).toEqual(allowed);
});

test.each([
  ["ConfigurationInactive", { active: false }, opening],
  ["ConfigurationSuspended", { suspended: "BotFailure" as const }, opening],
  ["WindowClosed", {}, opening - 1],
  ["WindowClosed", {}, opening + 3 * hour],
])("%s goes before the queue's hours", (code, changes, now) => {
  expect(mayCallNow(waiting(), peopleConfig(changes), never, now)).toMatchObject({ allowed: false, code });
});

test("A delivery whose queue is closed says so, and when the queue opens", () => {
  expect(statusReason(waiting(), peopleConfig(), hours, opening)).toEqual({
    code: "OutsideQueueHours",
    message: expect.stringContaining("It opens at 2026-11-21T10:00:00.000Z."),
    nextDialAt: opening + hour,
  });
});

test("A delivery whose queue never opens says so without a moment", () => {
  const reason = statusReason(waiting(), peopleConfig(), never, opening);
  expect(reason).toEqual({ code: "OutsideQueueHours", message: "The queue is outside its operating hours." });
});

test.each([
  ["WaitingForCapacity", "the queue is open", peopleConfig(), hours, opening + hour],
  ["WaitingForCapacity", "hours are ignored", ignoring, never, opening],
  ["WaitingForCapacity", "the queue is gone", peopleConfig(), undefined, opening],
  ["BeforeWindow", "the window has not begun, whatever the hours", peopleConfig(), never, opening - 1],
  ["WindowsEnded", "the windows have ended", peopleConfig(), never, opening + 3 * hour],
  [
    "ConfigurationSuspended",
    "the configuration is suspended",
    peopleConfig({ suspended: "ApiAction" }),
    never,
    opening,
  ],
  ["ConfigurationInactive", "the configuration is inactive", peopleConfig({ active: false }), never, opening],
])("A delivery waits with the reason %s where %s", (code, _, config, of, now) => {
  expect(statusReason(waiting(), config, of, now).code).toBe(code);
});

test("What is said to be the next moment is one at which a call may be made", () => {
  const long = waiting({ windows: [{ start: opening, end: opening + 7 * 24 * hour }] });
  for (let now = opening; now < opening + 6 * 24 * hour; now += 7 * hour + 1) {
    const { code, nextDialAt } = statusReason(long, peopleConfig(), hours, now);
    if (code !== "OutsideQueueHours" || nextDialAt === undefined) continue;
    expect(mayCallNow(long, peopleConfig(), hours, nextDialAt - 1).allowed).toBe(false);
    const then = mayCallNow(long, peopleConfig(), hours, nextDialAt);
    expect(then.allowed || then.code === "WindowClosed").toBe(true);
  }
});
