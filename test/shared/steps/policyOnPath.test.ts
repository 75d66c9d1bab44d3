import type { AdminRecord } from "../../../shared/domain/adminRecords.ts";
import type { Delivery } from "../../../shared/domain/delivery.ts";
import { frequencyCap } from "../../../shared/domain/frequencyCap.ts";
import { quietTime } from "../../../shared/domain/quietTime.ts";
import { dial } from "../../../shared/steps/dial/dial.ts";
import { openWindows } from "../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../shared/steps/pace/pace.ts";
import { settle } from "../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../support/createWorld.ts";
import { configId, customer, hour, queueId, start } from "../../support/sampleRows.ts";

const minute = 60_000;

/** Quiet by the clock of UTC, on the Saturday on which tests begin. */
async function keepQuiet(world: World, to: string, changes: Partial<AdminRecord<"quiet-times">> = {}) {
  const weekly = [{ days: [6], from: "08:00", to }];
  const record = quietTime.parse({ name: "Quiet", zone: { kind: "fixed", timeZone: "UTC" }, weekly });
  await world.configs.saveRecord("quiet-times", "quiet", { ...record, ...changes }, "any");
}

async function keepCap(world: World) {
  const record = frequencyCap.parse({ name: "Once a day", period: "day", max: 1 });
  await world.configs.saveRecord("frequency-caps", "once", record, "any");
}

/** Stores a delivery, puts it into its line, and lets the pacer run. */
async function paced(world: World, changes: Partial<Delivery> = {}): Promise<Delivery> {
  const { id, configId: config, windows, createdAt } = await world.store(changes);
  const [window = { start, end: start }] = windows;
  await openWindows(world, [{ deliveryId: id, configId: config, window, acceptedAt: createdAt }]);
  await pace(world, { queueId });
  return world.delivery(id);
}

/** Carries what lies on the queue of step settle. */
const settleAll = (world: World) => settle(world, world.bus.take("settle"));
const dialAttempt = (world: World, attemptId: string) =>
  dial(world, { attemptId, slotAt: world.clock.now(), tries: 0 });
const decided = (world: World) =>
  world.auditTrail.entries.map(({ action, kind, id, what }) => ({ action, kind, id, what }));

test("a delivery whose customer has quiet leaves the line and is woken when the quiet is over", async () => {
  const world = createWorld();
  await world.configure();
  await keepQuiet(world, "09:30");
  const { id, status } = await paced(world, { inputAttributes: { Priority: "7" } });
  expect(status).toBe("Pending");
  expect(world.bus.sent("dial")).toEqual([]);
  expect(world.readyLine.waiting(configId)).toEqual([]);
  const [wakeup] = world.bus.sent("wakeups");
  const at = wakeup?.dueAt ?? 0;
  expect(at).toBeGreaterThanOrEqual(start + 30 * minute);
  expect(at).toBeLessThan(start + 45 * minute);
  expect(wakeup?.body).toMatchObject({ deliveryId: id, window: { start: at, end: start + hour }, priority: 7 });
  expect(decided(world)).toEqual([{ action: "decided", kind: "deliveries", id, what: ["QuietTime"] }]);
  world.clock.set(at);
  await openWindows(world, world.bus.take("wakeups"));
  await pace(world, { queueId });
  expect((await world.delivery(id)).status).toBe("InProcess");
});

test("a delivery whose windows end within the quiet expires at once, and says why", async () => {
  const world = createWorld();
  await world.configure();
  await world.subscribe("crm");
  await keepQuiet(world, "11:00");
  const { id } = await paced(world);
  expect(world.bus.sent("wakeups")).toEqual([]);
  await settleAll(world);
  expect(await world.delivery(id)).toMatchObject({ status: "Expired", result: "Expired", reason: "QuietTime" });
  expect(world.bus.sent("outcomes")).toHaveLength(1);
});

test("a later window is waited for where it is beyond the quiet", async () => {
  const world = createWorld();
  await world.configure();
  await keepQuiet(world, "11:00");
  const windows = [
    { start, end: start + hour },
    { start: start + 2 * hour, end: start + 3 * hour },
  ];
  const { id } = await paced(world, { windows });
  await settleAll(world);
  expect((await world.delivery(id)).status).toBe("Pending");
  // the later window has the wake-up that was sent when the delivery was accepted
  expect(world.bus.sent("wakeups")).toEqual([]);
});

test("a release that would be spread past a window's end is not spread", async () => {
  const world = createWorld();
  await world.configure();
  await keepQuiet(world, "09:59");
  await paced(world);
  const [wakeup] = world.bus.sent("wakeups");
  expect(wakeup?.dueAt).toBeGreaterThanOrEqual(start + 59 * minute);
  expect(wakeup?.dueAt).toBeLessThan(start + hour);
});

test("a quiet time of another configuration holds where the configuration names it", async () => {
  const configIds = ["11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f"];
  for (const [quietTimeId, status] of [
    ["quiet", "Pending"],
    ["other", "InProcess"],
  ] as const) {
    const world = createWorld();
    await world.configure({ quietTimeId });
    await keepQuiet(world, "09:30", { configIds });
    expect((await paced(world)).status).toBe(status);
  }
});

test("a suppressed delivery ends cancelled without a call, twice over no more than once", async () => {
  const world = createWorld();
  await world.configure();
  await world.configs.saveRecord(
    "suppressions",
    "flood",
    { name: "Flood", active: true, states: ["NY"] } as never,
    "any",
  );
  const { id } = await paced(world, { to: "+12125552368" });
  const [message] = world.bus.take("settle");
  if (message === undefined) throw new Error("nothing was to be settled");
  await settle(world, [message]);
  await settle(world, [message]);
  expect(await world.delivery(id)).toMatchObject({ status: "Cancelled", result: "Cancelled", reason: "Suppressed" });
});

test.each([
  ["commercial", "NoConsent"],
  ["transactional", "Allowed"],
] as const)("a call with the purpose %s to somebody of whom nothing is known: %s", async (purpose, code) => {
  const world = createWorld();
  await world.configure({ purpose });
  const id = await world.storeAttempt();
  await dialAttempt(world, id);
  expect(world.telephony.requests).toHaveLength(code === "Allowed" ? 1 : 0);
  expect(world.deliveries.attempt(id)?.policy).toMatchObject({ code, at: start, rulesets: expect.any(Array) });
  await settleAll(world);
  const ended = { status: "Cancelled", result: "Cancelled", reason: "NoConsent" };
  expect(await world.delivery(id)).toMatchObject(code === "Allowed" ? { status: "InProcess" } : ended);
  expect(decided(world).map(({ what }) => what)).toEqual(code === "Allowed" ? [] : [["NoConsent"]]);
});

test("who has been called as often as a cap allows waits until the first call counts no more", async () => {
  const world = createWorld();
  await world.configure();
  await keepCap(world);
  const windows = [{ start, end: start + 30 * hour }];
  const first = await world.storeAttempt({}, { windows });
  await dialAttempt(world, first);
  expect(world.telephony.requests).toHaveLength(1);
  world.clock.advance(minute);
  const second = await world.storeAttempt({}, { windows });
  await dialAttempt(world, second);
  expect(world.deliveries.attempt(second)).toMatchObject({ notDialled: "Held", policy: { code: "FrequencyCap" } });
  await settleAll(world);
  const held = await world.delivery(second);
  expect(held.status).toBe("Pending");
  expect(held.dialled ?? 0).toBe(0);
  const [wakeup] = world.bus.take("wakeups");
  expect(wakeup?.window).toEqual({ start: start + 24 * hour, end: start + 30 * hour });
  world.clock.set(start + 24 * hour);
  await openWindows(world, wakeup === undefined ? [] : [wakeup]);
  await pace(world, { queueId });
  await dialAttempt(world, `${held.id}.2`);
  expect(world.telephony.requests).toHaveLength(2);
});

test("who may not be called before their windows end expires with the cap as the reason", async () => {
  const world = createWorld();
  await world.configure();
  await keepCap(world);
  await dialAttempt(world, await world.storeAttempt());
  const second = await world.storeAttempt();
  await dialAttempt(world, second);
  await settleAll(world);
  expect(await world.delivery(second)).toMatchObject({ status: "Expired", reason: "FrequencyCap" });
});

test("of several deliveries to one person that are dialled at one moment a cap lets no more through than it allows", async () => {
  const world = createWorld();
  await world.configure();
  await keepCap(world);
  const ids = [await world.storeAttempt(), await world.storeAttempt(), await world.storeAttempt()];
  await Promise.all(ids.map((id) => dialAttempt(world, id)));
  expect(world.telephony.requests).toHaveLength(1);
  const held = ids.filter((id) => world.deliveries.attempt(id)?.notDialled === "Held");
  expect(held.map((id) => world.deliveries.attempt(id)?.policy?.code)).toEqual(["FrequencyCap", "FrequencyCap"]);
});

test("a cap does not count a call against itself that is dialled anew after a crash, or after it was throttled", async () => {
  const world = createWorld();
  await world.configure();
  await keepCap(world);
  const id = await world.storeAttempt();
  const dies = { ...world, deliveries: { ...world.deliveries, saveAttempt: () => Promise.reject(new Error("died")) } };
  await expect(dial(dies, { attemptId: id, slotAt: start, tries: 0 })).rejects.toThrow("died");
  world.telephony.trouble({ outcome: "throttled", retryAfterSeconds: 1 });
  await dialAttempt(world, id);
  await dialAttempt(world, id);
  expect(world.telephony.requests).toHaveLength(2);
  expect(world.deliveries.attempt(id)).toMatchObject({ phase: "placed" });
});

test("a call that was counted and not placed does not use up a cap", async () => {
  const world = createWorld();
  await world.configure();
  await keepCap(world);
  const refused = await world.storeAttempt();
  world.telephony.trouble({ outcome: "refused", status: 400, code: "8501" });
  await dialAttempt(world, refused);
  await settleAll(world);
  expect((await world.delivery(refused)).status).toBe("Error");
  const gone = await world.storeAttempt();
  world.telephony.trouble({ outcome: "refused", status: 400, code: "8523" });
  await dialAttempt(world, gone);
  const next = await world.storeAttempt();
  await dialAttempt(world, next);
  expect(world.deliveries.attempt(next)).toMatchObject({ phase: "placed" });
});

test("without caps nothing is written of a call that was placed", async () => {
  const world = createWorld();
  await world.configure();
  const notes: number[] = [];
  const write = async () => notes.push(1) as never;
  const contactLedger = { ...world.contactLedger, note: write, take: write, forget: write };
  const id = await world.storeAttempt();
  await dial({ ...world, contactLedger }, { attemptId: id, slotAt: start, tries: 0 });
  expect(world.telephony.requests).toHaveLength(1);
  expect(notes).toEqual([]);
});

test("a task passes over a number that may not be called, and goes on with its next one", async () => {
  const world = createWorld();
  await world.configure();
  const windows = [{ start, end: start + hour }];
  const other = "+15550002001";
  const contact = { contactId: configId, numbers: [customer, other], windows, inputAttributes: {} };
  const chain = { contacts: [contact], contact: 0, number: 0, dead: [], used: {} };
  await world.consents.add({ number: customer, purpose: "any", state: "OptedOut", source: "api", at: 1 });
  const id = await world.storeAttempt({}, { chain });
  await dialAttempt(world, id);
  await settleAll(world);
  expect(await world.delivery(id)).toMatchObject({ status: "Pending", to: other });
});
