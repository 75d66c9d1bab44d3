import { findOverdue } from "../../../shared/administration/findOverdue.ts";
import { notePolicyChange } from "../../../shared/administration/notePolicyChange.ts";
import { wakeHeld } from "../../../shared/administration/wakeHeld.ts";
import { createWorld } from "../../support/createWorld.ts";
import { memoryHeartbeats } from "../../support/memory/memoryHeartbeats.ts";
import { memoryOpenDeliveries } from "../../support/memory/memoryOpenDeliveries.ts";
import { memoryWatchNotes } from "../../support/memory/memoryWatchNotes.ts";
import { configId, hour, start } from "../../support/sampleRows.ts";

/** A world with a configuration and the watchdog's ports. */
async function watchedWorld() {
  const world = createWorld();
  await world.configure();
  const openDeliveries = memoryOpenDeliveries(world.deliveries);
  return { ...world, openDeliveries, watchNotes: memoryWatchNotes(), heartbeats: memoryHeartbeats() };
}

async function run(world: Awaited<ReturnType<typeof watchedWorld>>) {
  await findOverdue(world);
  await wakeHeld(world);
  const woken = [...world.bus.sent("wakeups")];
  world.bus.take("wakeups");
  return woken;
}

const open = { windows: [{ start, end: start + 10 * hour }] };

test("after a rule that holds calls was changed every waiting delivery in its window is asked about again, once", async () => {
  const world = await watchedWorld();
  const { id } = await world.store({ ...open, inputAttributes: { Priority: "7" } });
  await world.store({ windows: [{ start: start + hour, end: start + 2 * hour }] });
  await world.storeAttempt();
  expect(await run(world)).toEqual([]);
  await notePolicyChange(world, "quiet-times");
  const wakeup = {
    deliveryId: id,
    configId,
    window: { start, end: start + 10 * hour },
    acceptedAt: start,
    priority: 7,
  };
  expect(await run(world)).toEqual([{ body: wakeup, dueAt: start + 3_000 }]);
  expect(await run(world)).toEqual([]);
});

test("a change of what holds no call wakes nobody", async () => {
  const world = await watchedWorld();
  await world.store(open);
  await notePolicyChange(world, "suppressions");
  await notePolicyChange(world, "queues");
  expect(await run(world)).toEqual([]);
});

test("who was accepted days ago is woken, too, and what one run leaves the next ones do", async () => {
  const world = await watchedWorld();
  const late = start + 80 * hour;
  for (let hours = 0; hours < 60; hours += 1) {
    await world.store({ createdAt: start + hours * hour, windows: [{ start, end: late }] });
  }
  while (world.clock.now() < start + 70 * hour) {
    world.clock.advance(hour);
    await findOverdue(world);
  }
  await notePolicyChange(world, "frequency-caps");
  const counts = [await run(world), await run(world), await run(world)].map((sent) => sent.length);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(60);
  expect(Math.max(...counts)).toBeLessThanOrEqual(48);
  expect(counts.at(-1)).toBe(0);
});
