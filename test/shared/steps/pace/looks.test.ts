import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { sweep } from "../../../../shared/steps/pace/sweep.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { caller, configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";

async function lease(world: World, attemptId: string, checkAt: number, changes: { queueId?: string } = {}) {
  const { version } = await world.lines.inUse(caller);
  await world.lines.take(caller, version, [{ attemptId, configId, queueId, checkAt, ...changes }]);
}

async function ready(world: World, window = { start, end: start + hour }) {
  const { id } = await world.store({ windows: [window] });
  await openWindows(world, [{ deliveryId: id, configId, window, acceptedAt: start }]);
  world.bus.takeKicks();
}

test("a call whose moment has come is looked at, once in half a minute until the look is answered", async () => {
  const world = createWorld();
  await world.configure();
  await lease(world, "a.1", start);
  await lease(world, "b.1", start + 1);
  await pace(world, { queueId });
  expect(world.bus.take("checks")).toEqual([{ attemptId: "a.1", number: caller }]);
  expect(world.bus.takeKicks()).toEqual([{ queueId, at: start + 1 }]);
  world.clock.advance(1);
  await pace(world, { queueId });
  expect(world.bus.take("checks")).toEqual([{ attemptId: "b.1", number: caller }]);
  expect(world.bus.takeKicks()).toEqual([{ queueId, at: start + 30_000 }]);
  world.clock.set(start + 30_000);
  await pace(world, { queueId });
  expect(world.bus.take("checks")).toEqual([{ attemptId: "a.1", number: caller }]);
});

test("calls of another queue on the same number are left to that queue's pacer, but use lines", async () => {
  const world = createWorld();
  await world.configure({}, { [caller]: 1 });
  await ready(world);
  await lease(world, "a.1", start, { queueId: "back-office" });
  await pace(world, { queueId });
  expect(world.bus.take("checks")).toEqual([]);
  expect(world.bus.take("dial")).toEqual([]);
});

test("the sweep runs the pacer of every queue where something waits, has lapsed, or is in flight, and of no other", async () => {
  const world = createWorld();
  await world.configure();
  await world.configure({ id: other, queueId: "back-office", workstreamId: "quiet" }, { "+15550001009": 2 });
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([]);

  await ready(world);
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);

  world.clock.advance(hour);
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);

  await pace(world, { queueId });
  world.bus.takeKicks();
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([]);

  await lease(world, "a.1", start);
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);
});

test("the sweep leaves a suspended queue alone until something lapses or is in flight there", async () => {
  const world = createWorld();
  await world.configure({ suspended: "ApiAction" });
  await ready(world);
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([]);
  world.clock.advance(hour);
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);
});

test("the sweep runs the pacer of a fallback queue in which somebody waits, though no configuration dials for it", async () => {
  const world = createWorld();
  await world.configure({ fallbackQueueId: "back-office" });
  const caller = { configId, skills: [], excluded: [], how: "offered" as const, since: start };
  await world.waitingLine.join({ attemptId: "a.1", queueId: "back-office", ...caller });
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([{ queueId: "back-office" }]);
});

test("the sweep does not run the pacer for windows that have not begun", async () => {
  const world = createWorld();
  await world.configure();
  await ready(world, { start: start + 1_000, end: start + hour });
  await sweep(world);
  expect(world.bus.takeKicks()).toEqual([]);
});

test("runs more than a minute ahead are left to the sweep", async () => {
  const world = createWorld();
  await world.configure({}, { [caller]: 0 });
  await ready(world);
  await pace(world, { queueId });
  expect(world.bus.takeKicks()).toEqual([]);
});
