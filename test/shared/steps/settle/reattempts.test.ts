import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallEnd } from "../../../../shared/domain/callEnd.ts";
import type { Delivery } from "../../../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { reattempts } from "../../../../shared/domain/reattempts.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { caller, configId, customer, hour, queueId, start } from "../../../support/sampleRows.ts";

const minute = 60_000;

function ended(end: Partial<CallEnd>): Partial<Attempt> {
  const carried: CallEnd = { by: "carrier", at: start, ...end };
  return { phase: "ended", call: { ...newCallState(), phase: "ended", startedAt: start, end: carried } };
}

const busy = ended({ sip: 486 });
const twice = reattempts.parse({ outcomes: [{ outcome: "Busy", attempts: 2, delayMinutes: [10, 20] }] });
const cancel = (deliveryId: string) => ({ deliveryId, cause: "Cancelled", reason: "CancelRequested" }) as const;
const lapse = (deliveryId: string) => ({ deliveryId, cause: "Expired", reason: "WindowsEnded" }) as const;

async function retrying(changes: Partial<EngagementConfig> = {}): Promise<World> {
  const world = createWorld();
  await world.configure({ reattempts: twice, ...changes });
  await world.subscribe("crm");
  return world;
}

test("A busy customer is called again after the delay, and the outcome is posted once, with every call", async () => {
  const world = await retrying();
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  const waiting = await world.delivery(id);
  expect(waiting).toMatchObject({ status: "Pending", attempts: 1, dialled: 1, to: customer });
  expect(waiting).not.toHaveProperty("result");
  expect(waiting.windows).toEqual([{ start: start + 10 * minute, end: start + hour }]);
  expect(world.bus.take("outcomes")).toEqual([]);
  expect(world.lines.held(caller)).toEqual([]);
  const [wakeup] = world.bus.take("wakeups");
  expect(wakeup).toEqual({ deliveryId: waiting.id, configId, window: waiting.windows[0], acceptedAt: start });

  // an early claim is no claim: the window has not begun
  await openWindows(world, wakeup === undefined ? [] : [wakeup]);
  await pace(world, { queueId });
  expect(world.bus.take("dial")).toEqual([]);
  world.clock.set(start + 10 * minute);
  await pace(world, { queueId });
  expect(world.bus.take("dial")).toMatchObject([{ attemptId: `${waiting.id}.2` }]);

  const record = await world.deliveries.loadAttempt(`${waiting.id}.2`);
  if (record === undefined) throw new Error("there is no second attempt");
  const answered = { ...newCallState(), phase: "ended" as const, answeredAt: start, interacted: true };
  const call = { ...answered, end: { by: "customer" as const, at: start } };
  world.recent.drop(`${waiting.id}.2`);
  await world.deliveries.saveAttempt({ ...record.attempt.value, phase: "ended", call }, record.attempt.version);
  await settle(world, [{ attemptId: `${waiting.id}.2` }]);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", result: "LiveAnswer", dialled: 2 });
  const [outcome, ...further] = world.bus.take("outcomes");
  expect(further).toEqual([]);
  const calls = [{ AttemptId: id, Result: "Busy" }, { Result: "LiveAnswer" }];
  expect(outcome?.event).toMatchObject({ data: { Attempts: 2, Result: "LiveAnswer", Calls: calls } });
});

test("Where no window is left for another attempt the last result is the final one", async () => {
  const world = await retrying();
  const id = await world.storeAttempt(busy, { windows: [{ start, end: start + 5 * minute }] });
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", result: "Busy", dialled: 1 });
});

test("A delivery that waited for another attempt until its windows ended keeps the last result", async () => {
  const world = await retrying();
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  world.clock.set(start + hour);
  const { id: deliveryId } = await world.delivery(id);
  await settle(world, [lapse(deliveryId)]);
  expect(await world.delivery(id)).toMatchObject({ status: "Complete", result: "Busy", reason: "NoWindowLeft" });
});

test("A wake-up that comes after a delivery has ended by its call posts no outcome again", async () => {
  const world = await retrying({ reattempts: reattempts.parse({}) });
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  expect(world.bus.take("outcomes")).toHaveLength(1);
  world.clock.set(start + hour);
  const { id: deliveryId } = await world.delivery(id);
  await settle(world, [lapse(deliveryId)]);
  expect(world.bus.take("outcomes")).toEqual([]);
});

test("A permanent result, an unclear one and a removed configuration end the delivery", async () => {
  const world = await retrying({
    reattempts: reattempts.parse({
      outcomes: ["Busy", "NoAnswer", "Failed"].map((outcome) => ({ outcome, attempts: 9 })),
    }),
  });
  for (const [end, result] of [
    [{ sip: 404 }, "InvalidAddress"],
    [{ sip: 488 }, "NonRetriableError"],
    [{ by: "lost" }, "Unknown"],
  ] as const) {
    const id = await world.storeAttempt(ended(end));
    await settle(world, [{ attemptId: id }]);
    expect(await world.delivery(id)).toMatchObject({ status: "Complete", result });
  }
});

test("Cancelling while it waits for another attempt ends it, and nothing is called any more", async () => {
  const world = await retrying();
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  const [wakeup] = world.bus.take("wakeups");
  const { id: deliveryId } = await world.delivery(id);
  await settle(world, [cancel(deliveryId)]);
  expect(await world.delivery(id)).toMatchObject({ status: "Cancelled", result: "Cancelled", dialled: 1 });
  world.clock.set(start + 10 * minute);
  await openWindows(world, wakeup === undefined ? [] : [wakeup]);
  await pace(world, { queueId });
  expect(world.bus.take("dial")).toEqual([]);
  expect(world.readyLine.waiting(configId)).toEqual([]);
});

test.each<[string, Partial<Attempt>, Partial<Delivery>]>([
  ["is busy all the same", busy, { status: "Complete", result: "Busy" }],
  ["was not dialled", { phase: "ended", notDialled: "Suspended" }, { status: "Cancelled", result: "Cancelled" }],
])(
  "A delivery that is to be cancelled during its call is not called again where it %s",
  async (_what, attempt, expected) => {
    const world = await retrying();
    const id = await world.storeAttempt(attempt);
    const { id: deliveryId } = await world.delivery(id);
    await settle(world, [cancel(deliveryId)]);
    expect(world.bus.take("checks")).toEqual([{ attemptId: id, number: caller, cancel: true }]);
    await settle(world, [{ attemptId: id }]);
    expect(await world.delivery(id)).toMatchObject(expected);
    expect(world.bus.take("wakeups")).toEqual([]);
  },
);

const neighbour = "+15550002099";

function chained(second: Delivery["windows"]): Partial<Delivery> {
  const own = { contactId: "first", numbers: [customer], windows: [{ start, end: start + hour }], inputAttributes: {} };
  const next = { contactId: "second", numbers: [neighbour], windows: second, inputAttributes: { name: "Bo" } };
  return { chain: { contacts: [own, next], contact: 0, number: 0, dead: [], used: {} } };
}

test("The next person is called with their own attributes, and each of their windows is woken", async () => {
  const world = await retrying({ reattempts: reattempts.parse({}) });
  const windows = [
    { start: start + 2 * hour, end: start + 3 * hour },
    { start: start + 5 * hour, end: start + 6 * hour },
  ];
  const id = await world.storeAttempt(busy, chained(windows));
  await settle(world, [{ attemptId: id }]);
  expect(await world.delivery(id)).toMatchObject({
    status: "Pending",
    to: neighbour,
    contactId: "second",
    inputAttributes: { name: "Bo" },
    windows,
  });
  expect(world.bus.take("wakeups").map(({ window }) => window)).toEqual(windows);
});

test("Where nobody was called before the windows of one person ended, the next person's turn comes", async () => {
  const world = await retrying({ reattempts: reattempts.parse({}) });
  const later = [{ start: start + 2 * hour, end: start + 3 * hour }];
  const { id } = await world.store(chained(later));
  world.clock.set(start + hour);
  await settle(world, [lapse(id)]);
  expect(await world.delivery(id)).toMatchObject({ status: "Pending", to: neighbour, windows: later });
  expect(world.bus.take("wakeups").map(({ window }) => window)).toEqual(later);
  world.clock.set(start + 3 * hour);
  await settle(world, [lapse(id)]);
  expect(await world.delivery(id)).toMatchObject({ status: "Expired", result: "Expired", reason: "WindowsEnded" });
});

test.each([
  ["Same", ["old", "fresh"]],
  ["Higher", ["old", "fresh"]],
  ["Lower", ["fresh", "old"]],
] as const)("With the priority %s further attempts stand in the line as %p", async (retryPriority, order) => {
  const world = await retrying({ retryPriority, callOrder: "FirstInFirstOut" });
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  const old = await world.delivery(id);
  const fresh = await world.store({ createdAt: start + minute });
  const window = { start, end: start + hour };
  const wakeup = { deliveryId: fresh.id, configId, window, acceptedAt: fresh.createdAt };
  await openWindows(world, [wakeup, ...world.bus.take("wakeups")]);
  const names = new Map([
    [old.id, "old"],
    [fresh.id, "fresh"],
  ] as const);
  expect(world.readyLine.waiting(configId).map((waiting) => names.get(waiting))).toEqual(order);
});

test("With the priority Higher a further attempt overtakes those accepted before it", async () => {
  const world = await retrying({ retryPriority: "Higher", callOrder: "LastInFirstOut" });
  const id = await world.storeAttempt(busy);
  await settle(world, [{ attemptId: id }]);
  const fresh = await world.store({ createdAt: start + minute });
  const window = { start, end: start + hour };
  const wakeup = { deliveryId: fresh.id, configId, window, acceptedAt: fresh.createdAt };
  await openWindows(world, [wakeup, ...world.bus.take("wakeups")]);
  expect(world.readyLine.waiting(configId).at(-1)).toBe(fresh.id);
});

test("A death at any point while an attempt is settled loses no further attempt", async () => {
  const deaths = await everyCrash(
    async (world) => {
      await world.configure({ reattempts: twice });
      return world.storeAttempt(busy);
    },
    (deps, attemptId) => settle(deps, [{ attemptId }]),
    async (world, id, death) => {
      const { status, dialled } = await world.delivery(id);
      const wakeups = new Set(world.bus.take("wakeups").map(({ window }) => window.start));
      const seen = { death, status, dialled, wakeups: [...wakeups], held: world.lines.held(caller) };
      expect(seen).toEqual({ death, status: "Pending", dialled: 1, wakeups: [start + 10 * minute], held: [] });
    },
  );
  expect(deaths).toBeGreaterThan(5);
});

test("A death at any point while the next person's turn comes loses none of their windows", async () => {
  const later = [{ start: start + 2 * hour, end: start + 3 * hour }];
  const deaths = await everyCrash(
    async (world) => {
      await world.configure();
      const { id } = await world.store(chained(later));
      world.clock.set(start + hour);
      return id;
    },
    (deps, id) => settle(deps, [lapse(id)]),
    async (world, id, death) => {
      const woken = new Set(world.bus.take("wakeups").map(({ window }) => window.start));
      const { status, to } = await world.delivery(id);
      const seen = { death, status, to, woken: [...woken] };
      expect(seen).toEqual({ death, status: "Pending", to: neighbour, woken: [start + 2 * hour] });
    },
  );
  expect(deaths).toBeGreaterThan(3);
});
