import type { Message } from "../../../../shared/domain/messages.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";

function wakeup(deliveryId: string, changes: Partial<Message<"wakeups">> = {}): Message<"wakeups"> {
  return { deliveryId, configId, window: { start, end: start + hour }, acceptedAt: start, ...changes };
}

test("deliveries join their configuration's line in its call order, and the pacer runs at once", async () => {
  const world = createWorld();
  await world.configure({ callOrder: "LastInFirstOut" });
  await openWindows(world, [wakeup("a"), wakeup("b", { acceptedAt: start + 1 })]);
  expect(world.readyLine.waiting(configId)).toEqual(["b", "a"]);
  expect(world.bus.kicks).toEqual([{ queueId }]);
});

test("for a window that begins a little later the pacer runs when it begins, once for all", async () => {
  const world = createWorld();
  await world.configure();
  const window = { start: start + 2_000, end: start + hour };
  await openWindows(world, [wakeup("a", { window }), wakeup("b", { window })]);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 2_000 }]);
  expect(world.readyLine.waiting(configId)).toEqual(["a", "b"]);
});

test("each configuration's deliveries join its own line and kick its own queue", async () => {
  const world = createWorld();
  await world.configure();
  await world.configure({ id: other, queueId: "back-office" });
  await openWindows(world, [wakeup("a"), wakeup("b", { configId: other })]);
  expect(world.readyLine.waiting(configId)).toEqual(["a"]);
  expect(world.readyLine.waiting(other)).toEqual(["b"]);
  expect(world.bus.kicks).toEqual(expect.arrayContaining([{ queueId }, { queueId: "back-office" }]));
});

test("a wake-up that comes twice adds nothing", async () => {
  const world = createWorld();
  await world.configure();
  await openWindows(world, [wakeup("a"), wakeup("a")]);
  await openWindows(world, [wakeup("a")]);
  expect(world.readyLine.waiting(configId)).toEqual(["a"]);
});

test("where the configuration is gone each delivery ends with the reason", async () => {
  const world = createWorld();
  await openWindows(world, [wakeup("a"), wakeup("b")]);
  expect(world.bus.take("settle")).toEqual(
    ["a", "b"].map((deliveryId) => ({ deliveryId, cause: "Error", reason: "ConfigurationMissing" })),
  );
  expect(world.readyLine.waiting(configId)).toEqual([]);
});

test("a suspended or inactive configuration keeps its deliveries in line", async () => {
  const world = createWorld();
  await world.configure({ suspended: "ApiAction", active: false });
  await openWindows(world, [wakeup("a")]);
  expect(world.readyLine.waiting(configId)).toEqual(["a"]);
});

test("a death at any point loses no delivery and no run of the pacer", async () => {
  const deaths = await everyCrash(
    (world) => world.configure(),
    (deps) => openWindows(deps, [wakeup("a"), wakeup("b")]),
    async (world, _config, death) => {
      const seen = { death, line: world.readyLine.waiting(configId), kicks: world.bus.kicks };
      expect(seen).toEqual({ death, line: ["a", "b"], kicks: [{ queueId }] });
    },
  );
  expect(deaths).toBe(6);
});
