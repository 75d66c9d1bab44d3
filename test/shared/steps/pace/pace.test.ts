import type { Delivery } from "../../../../shared/domain/delivery.ts";
import type { EngagementConfig } from "../../../../shared/domain/engagementConfig.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { caller, configId, customer, hour, queueId, start } from "../../../support/sampleRows.ts";

const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
const second = "+15550001001";

/** Stores a delivery and puts it into its line. */
async function ready(world: World, changes: Partial<Delivery> = {}): Promise<Delivery> {
  const delivery = await world.store(changes);
  const { id, windows, createdAt } = delivery;
  const [window] = windows;
  if (window === undefined) throw new Error("the delivery has no window");
  await openWindows(world, [{ deliveryId: id, configId: delivery.configId, window, acceptedAt: createdAt }]);
  world.bus.takeKicks();
  return delivery;
}

async function readyMany(world: World, count: number, changes: Partial<Delivery> = {}): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push((await ready(world, { ...changes, createdAt: start - count + index })).id);
  }
  return ids;
}

const fifo: Partial<EngagementConfig> = { callOrder: "FirstInFirstOut" };
const run = (world: World) => pace(world, { queueId });
const dialled = (world: World) => world.bus.take("dial").map(({ attemptId }) => attemptId.split(".")[0]);

test("a ready delivery is claimed, gets a line, and its dial message", async () => {
  const world = createWorld();
  await world.configure();
  const { id, windows } = await ready(world);
  await run(world);
  expect(await world.delivery(id)).toMatchObject({ status: "InProcess", attempts: 1, from: caller });
  expect(world.deliveries.attempt(`${id}.1`)).toMatchObject({
    id: `${id}.1`,
    deliveryId: id,
    number: 1,
    phase: "claimed",
    configId,
    queueId,
    from: caller,
    claimedAt: start,
    windowEnd: windows[0]?.end,
    repeatabilityId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(world.lines.held(caller)).toEqual([
    { attemptId: `${id}.1`, configId, queueId, checkAt: start + 30_500, to: customer },
  ]);
  expect(world.bus.sent("dial")).toEqual([{ body: { attemptId: `${id}.1`, slotAt: start, tries: 0 } }]);
  expect(world.readyLine.waiting(configId)).toEqual([]);
});

test("with a call in flight the next run comes by itself, when the call must be looked at", async () => {
  const world = createWorld();
  await world.configure();
  await ready(world);
  await run(world);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 31_000 }]);
});

test("where nothing waits and nothing is in flight nothing is written, sent or kicked", async () => {
  const world = createWorld();
  await world.configure();
  await run(world);
  expect(world.bus.kicks).toEqual([]);
  expect(world.bus.sent("dial")).toEqual([]);
  expect((await world.lines.inUse(caller)).version).toBeUndefined();
});

test("no more calls than the number has lines, in call order, however often the pacer runs", async () => {
  const world = createWorld();
  await world.configure(fifo, { [caller]: 3 });
  const ids = await readyMany(world, 5);
  await run(world);
  await run(world);
  expect(dialled(world)).toEqual(ids.slice(0, 3));
  await world.lines.release(caller, `${ids[1]}.1`);
  await run(world);
  expect(dialled(world)).toEqual(ids.slice(3, 4));
  expect(world.lines.held(caller)).toHaveLength(3);
});

test("a number nobody has described has two lines", async () => {
  const world = createWorld();
  await world.configure();
  await world.configs.removeRecord("phone-numbers", caller, "any");
  await readyMany(world, 3);
  await run(world);
  expect(dialled(world)).toHaveLength(2);
});

test("no more calls than the configuration allows, over all its numbers", async () => {
  const world = createWorld();
  await world.configure({ maxConcurrentCalls: 3 }, { [caller]: 50, [second]: 50 });
  await readyMany(world, 6);
  await run(world);
  await run(world);
  expect(dialled(world)).toHaveLength(3);
  expect(world.lines.held(caller).length + world.lines.held(second).length).toBe(3);
});

test("no more calls are picked than the call rate serves in two seconds, spread over them", async () => {
  const world = createWorld({ callsPerSecond: 4 });
  await world.configure({ maxConcurrentCalls: 100 }, { [caller]: 100 });
  await readyMany(world, 30);
  await run(world);
  const sent = world.bus.sent("dial");
  expect(sent.map(({ body }) => body.slotAt - start)).toEqual([0, 250, 500, 750, 1000, 1250, 1500, 1750]);
  expect(sent.map(({ dueAt }) => dueAt)).toEqual([undefined, ...sent.slice(1).map(({ body }) => body.slotAt)]);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 2000 }]);
});

test("a call that is dialled later is looked at later", async () => {
  const world = createWorld({ callsPerSecond: 1 });
  await world.configure();
  await readyMany(world, 2);
  await run(world);
  expect(world.lines.held(caller).map(({ checkAt }) => checkAt)).toEqual([start + 30_500, start + 31_500]);
});

test("configurations of higher priority drain first, equal ones take turns from run to run", async () => {
  const world = createWorld();
  const numbers = { [caller]: 1 };
  await world.configure({ ...fifo, priority: 3 }, numbers);
  await world.configure({ ...fifo, id: other, priority: 3 }, numbers);
  await world.configure({ ...fifo, id: other.replaceAll("1", "2"), priority: 1 }, numbers);
  const [a, c] = [await readyMany(world, 2), await readyMany(world, 2, { configId: other })];
  const urgent = await readyMany(world, 1, { configId: other.replaceAll("1", "2") });
  const order: (string | undefined)[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await run(world);
    const [id] = dialled(world);
    order.push(id);
    await world.lines.release(caller, `${id}.1`);
  }
  expect(order[0]).toBe(urgent[0]);
  expect(order.slice(1)).toEqual([a[0], c[0], a[1], c[1]]);
});

test("a delivery whose window has not begun waits, and the pacer runs when it lapses", async () => {
  const world = createWorld();
  await world.configure();
  await ready(world, { windows: [{ start: start + 1_000, end: start + 30_000 }] });
  await run(world);
  expect(dialled(world)).toEqual([]);
  world.clock.advance(1_000);
  await world.configure({}, { [caller]: 0 });
  world.bus.takeKicks();
  await run(world);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 30_000 }]);
});

test.each([
  ["suspended", { suspended: "ApiAction" as const }],
  ["inactive", { active: false }],
])("a configuration that is %s dials nothing, keeps its line, and goes on where it left off", async (_what, state) => {
  const world = createWorld();
  await world.configure(state);
  const { id } = await ready(world);
  await run(world);
  expect(dialled(world)).toEqual([]);
  expect(world.readyLine.waiting(configId)).toEqual([id]);
  await world.configure();
  await run(world);
  expect(dialled(world)).toEqual([id]);
});

test("a delivery whose window has ended is handed to step settle, even of a suspended configuration", async () => {
  const world = createWorld();
  await world.configure({ suspended: "ApiAction" });
  const { id } = await ready(world);
  world.clock.advance(hour);
  await run(world);
  expect(world.bus.take("settle")).toEqual([{ deliveryId: id, cause: "Expired", reason: "WindowsEnded" }]);
  expect(world.readyLine.waiting(configId)).toEqual([]);
});

test("more lapsed deliveries than one run takes are taken by runs that follow at once", async () => {
  const world = createWorld();
  await world.configure();
  await readyMany(world, 130);
  world.clock.advance(hour);
  await run(world);
  expect(world.bus.take("settle")).toHaveLength(100);
  expect(world.bus.takeKicks()).toHaveLength(1);
  await run(world);
  expect(world.bus.take("settle")).toHaveLength(30);
});

test.each(["InProcess", "Complete", "Cancelled"] as const)(
  "a delivery that is %s by now leaves the line undialled",
  async (status) => {
    const world = createWorld();
    await world.configure();
    await ready(world, { status });
    const { id } = await ready(world);
    await run(world);
    expect(dialled(world)).toEqual([id]);
    expect(world.readyLine.waiting(configId)).toEqual([]);
  },
);

test("a delivery whose own window is closed is not dialled, whatever the line says", async () => {
  const world = createWorld();
  await world.configure();
  const { id } = await world.store({ windows: [{ start: start + hour, end: start + 2 * hour }] });
  const window = { start, end: start + hour };
  await openWindows(world, [{ deliveryId: id, configId, window, acceptedAt: start }]);
  await run(world);
  expect(dialled(world)).toEqual([]);
  expect((await world.delivery(id)).status).toBe("Pending");
});

test("a line entry whose row is not stored yet is kept for a minute, then dropped as an orphan", async () => {
  const world = createWorld();
  await world.configure();
  const wakeup = { deliveryId: "0193-none", configId, window: { start, end: start + hour }, acceptedAt: start };
  await openWindows(world, [wakeup]);
  world.clock.advance(60_000);
  world.bus.takeKicks();
  await run(world);
  expect(world.readyLine.waiting(configId)).toEqual(["0193-none"]);
  expect(world.bus.takeKicks()).toEqual([{ queueId, at: start + 61_000 }]);
  world.clock.advance(1);
  await run(world);
  expect(world.readyLine.waiting(configId)).toEqual([]);
  expect(world.lines.held(caller)).toEqual([]);
});
