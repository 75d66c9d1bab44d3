import { findOverdue } from "../../../shared/administration/findOverdue.ts";
import { createWorld } from "../../support/createWorld.ts";
import { memoryOpenDeliveries } from "../../support/memory/memoryOpenDeliveries.ts";
import { memoryWatchNotes } from "../../support/memory/memoryWatchNotes.ts";
import { caller, hour, start } from "../../support/sampleRows.ts";

const minute = 60_000;

/** A world with the watchdog's ports; counts how often each hour was looked at. */
function watchedWorld() {
  const world = createWorld();
  const looks = new Map<number, number>();
  const inner = memoryOpenDeliveries(world.deliveries);
  const openDeliveries = {
    ofHour(ofHour: number) {
      looks.set(ofHour, (looks.get(ofHour) ?? 0) + 1);
      return inner.ofHour(ofHour);
    },
  };
  const watched = { ...world, openDeliveries, watchNotes: memoryWatchNotes() };
  const looksAt = (moment: number) => looks.get(Math.floor(moment / hour)) ?? 0;
  return { world: watched, looksAt };
}

/** Lets time pass with the watchdog at its work, every five minutes. */
async function pass(world: ReturnType<typeof watchedWorld>["world"], ms: number): Promise<void> {
  const until = world.clock.now() + ms;
  while (world.clock.now() < until) {
    world.clock.advance(5 * minute);
    await findOverdue(world);
  }
}

test("a delivery that nothing has ended after its last window is ended, at most an hour and a quarter late", async () => {
  const { world } = watchedWorld();
  const { id } = await world.store({ windows: [{ start, end: start + 3 * hour }] });
  await pass(world, 3 * hour);
  expect(world.bus.sent("settle")).toEqual([]);
  await pass(world, hour + 15 * minute);
  const wish = { deliveryId: id, cause: "Expired", reason: "WindowsEnded" };
  expect(world.bus.take("settle")).toContainEqual(wish);
  expect(world.log.lines).toContainEqual(expect.objectContaining({ level: "warn", message: "a delivery was overdue" }));
});

test("the call of a delivery long in process is looked at, again each hour while it stays so", async () => {
  const { world } = watchedWorld();
  const attemptId = await world.storeAttempt();
  await pass(world, hour + 15 * minute);
  const check = { body: { attemptId, number: caller } };
  expect(world.bus.sent("checks")).toEqual([check]);
  await pass(world, hour);
  expect(world.bus.sent("checks")).toEqual([check, check]);
});

test("an hour is looked at when it is over, then when something in it would be overdue, and once a day", async () => {
  const { world, looksAt } = watchedWorld();
  await world.store({ windows: [{ start, end: start + 50 * hour }] });
  await pass(world, 26 * hour);
  expect(looksAt(start)).toBe(2);
  await pass(world, 24 * hour);
  expect(looksAt(start)).toBe(3);
});

test("an hour in which all has ended is looked at once more after a day, and then no more", async () => {
  const { world, looksAt } = watchedWorld();
  await pass(world, 60 * hour);
  expect(looksAt(start)).toBe(2);
  expect(world.bus.sent("settle")).toEqual([]);
});

test("after an outage of days the hours missed are looked at bit by bit, none left out", async () => {
  const { world, looksAt } = watchedWorld();
  await findOverdue(world);
  world.clock.advance(100 * hour);
  const { id } = await world.store({ createdAt: start + 60 * hour, windows: [{ start, end: start + 61 * hour }] });
  for (let run = 0; run < 4; run += 1) await findOverdue(world);
  for (const past of [1, 50, 99]) expect(looksAt(start + past * hour)).toBeGreaterThan(0);
  expect(world.bus.take("settle").map((wish) => "deliveryId" in wish && wish.deliveryId)).toContain(id);
});
