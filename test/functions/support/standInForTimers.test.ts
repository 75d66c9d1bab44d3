import type { Deps } from "../../../functions/support/depsFor.ts";
import { standInForTimers } from "../../../functions/support/standInForTimers.ts";
import { createWorld } from "../../support/createWorld.ts";
import { memoryDeadLetters } from "../../support/memory/memoryDeadLetters.ts";
import { memoryHeartbeats } from "../../support/memory/memoryHeartbeats.ts";
import { memoryOpenDeliveries } from "../../support/memory/memoryOpenDeliveries.ts";
import { memoryWatchNotes } from "../../support/memory/memoryWatchNotes.ts";
import { queueId, start } from "../../support/sampleRows.ts";

const minute = 60_000;

test("where timers have stopped, what runs on messages does their work, once in half a minute", async () => {
  const world = createWorld();
  await world.configure();
  await world.storeAttempt();
  const deadLetters = memoryDeadLetters();
  const deps = {
    ...world,
    startedAt: start,
    heartbeats: memoryHeartbeats(),
    watchNotes: memoryWatchNotes(),
    openDeliveries: memoryOpenDeliveries(world.deliveries),
    deadLetters,
  } as unknown as Deps;
  await deps.heartbeats.beat("timers", start);

  await standInForTimers(deps);
  expect(world.bus.takeKicks()).toEqual([]);

  world.clock.advance(2 * minute);
  deadLetters.giveUp("dial", { attemptId: "0190c0de-1111-7000-8000-000000000001.1", slotAt: 1, tries: 0 });
  await standInForTimers(deps);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);
  expect(deadLetters.sent).toHaveLength(1);
  expect(world.log.lines).toContainEqual(expect.objectContaining({ level: "error", step: "pace" }));

  world.clock.advance(10_000);
  await standInForTimers(deps);
  expect(world.bus.takeKicks()).toEqual([]);
  world.clock.advance(minute);
  await standInForTimers(deps);
  expect(world.bus.takeKicks()).toEqual([{ queueId }]);

  await deps.heartbeats.beat("timers", world.clock.now());
  world.clock.advance(minute);
  await standInForTimers(deps);
  expect(world.bus.takeKicks()).toEqual([]);
});

test("a failure of standing in is logged and fails nobody's own work", async () => {
  const world = createWorld();
  world.clock.advance(60 * minute);
  const heartbeats = { last: () => Promise.reject(new Error("tables are away")), beat: async () => {} };
  const deps = { ...world, startedAt: 0, heartbeats } as unknown as Deps;
  await expect(standInForTimers(deps)).resolves.toBeUndefined();
  expect(world.log.lines).toContainEqual(expect.objectContaining({ level: "warn", step: "pace" }));
});
