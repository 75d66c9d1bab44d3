import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type StepDeps, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { caller, configId, hour, queueId, start } from "../../../support/sampleRows.ts";

const second = "+15550001001";

/** Puts waiting deliveries into the line. */
async function readyMany(world: World, count: number): Promise<string[]> {
  const window = { start, end: start + hour };
  const rows = await Promise.all(
    Array.from({ length: count }, (_, index) => world.store({ createdAt: start - count + index, windows: [window] })),
  );
  await openWindows(
    world,
    rows.map(({ id, createdAt }) => ({ deliveryId: id, configId, window, acceptedAt: createdAt })),
  );
  world.bus.takeKicks();
  return rows.map(({ id }) => id);
}

const run = (deps: StepDeps) => pace(deps, { queueId });
const dialled = (world: World) => world.bus.take("dial").map(({ attemptId }) => attemptId.split(".")[0] ?? "");
const held = (world: World) =>
  [caller, second].flatMap((number) => world.lines.held(number).map(({ attemptId }) => attemptId));

test("two pacers at once claim each delivery once and pass no limit", async () => {
  const world = createWorld();
  await world.configure({ maxConcurrentCalls: 2 }, { [caller]: 2 });
  const ids = await readyMany(world, 4);
  await Promise.all([run(world), run(world), run(world)]);
  expect(dialled(world)).toEqual(ids.slice(0, 2));
  expect(held(world)).toEqual(ids.slice(0, 2).map((id) => `${id}.1`));
});

test("lines lost to another pacer leave the deliveries in line, for a run soon", async () => {
  const world = createWorld();
  await world.configure();
  const ids = await readyMany(world, 1);
  await run({ ...world, lines: { ...world.lines, take: async () => false } });
  expect(dialled(world)).toEqual([]);
  expect(world.readyLine.waiting(configId)).toEqual(ids);
  expect(world.bus.takeKicks()).toEqual([{ queueId, at: start + 1_000 }]);
});

test("a claim lost to somebody else gives the line back", async () => {
  const world = createWorld();
  await world.configure();
  const ids = await readyMany(world, 1);
  await run({ ...world, deliveries: { ...world.deliveries, claim: async () => undefined } });
  expect(held(world)).toEqual([]);
  expect(dialled(world)).toEqual([]);
  expect(world.readyLine.waiting(configId)).toEqual(ids);
});

/** A world with a delivery whose first window has ended and whose second one begins now; only the first is in line. */
async function betweenWindows() {
  const world = createWorld();
  await world.configure({ callOrder: "FirstInFirstOut" });
  const [first, next] = [
    { start: start - hour, end: start },
    { start, end: start + hour },
  ] as const;
  const { id, createdAt } = await world.store({ createdAt: start - hour, windows: [first, next] });
  const wakeup = (window: typeof first) => ({ deliveryId: id, configId, window, acceptedAt: createdAt });
  await openWindows(world, [wakeup(first)]);
  return { world, id, openNext: () => openWindows(world, [wakeup(next)]) };
}

test("a delivery whose next window begins while its last one is cleared away stays in line", async () => {
  const { world, id, openNext } = await betweenWindows();
  const lapsed: StepDeps["readyLine"]["lapsed"] = async (...query) => {
    const found = await world.readyLine.lapsed(...query);
    await openNext();
    return found;
  };
  await run({ ...world, readyLine: { ...world.readyLine, lapsed, head: async () => [] } });
  expect(world.readyLine.waiting(configId)).toEqual([id]);
  await run(world);
  expect(dialled(world)).toEqual([id]);
});

test("a delivery that is cleared away in its next window is woken for it again", async () => {
  const { world, id } = await betweenWindows();
  await run(world);
  expect(world.readyLine.waiting(configId)).toEqual([]);
  await settle(world, world.bus.take("settle"));
  await openWindows(world, world.bus.take("wakeups"));
  await run(world);
  expect(dialled(world)).toEqual([id]);
});

test("a claimed delivery has left the line before anybody can dial it", async () => {
  const world = createWorld();
  await world.configure();
  const ids = await readyMany(world, 1);
  const standing: string[][] = [];
  const send: StepDeps["bus"]["send"] = async (queue, messages) => {
    if (queue === "dial") standing.push(world.readyLine.waiting(configId));
    await world.bus.send(queue, messages);
  };
  await run({ ...world, bus: { ...world.bus, send } });
  expect(dialled(world)).toEqual(ids);
  expect(standing).toEqual([[]]);
});

test("a delivery that stands in line twice gets one line and one dial", async () => {
  const world = createWorld();
  await world.configure({ callOrder: "FirstInFirstOut" });
  const { id } = await world.store();
  const window = { start, end: start + hour };
  const wakeups = [start, start + 1].map((acceptedAt) => ({ deliveryId: id, configId, window, acceptedAt }));
  await openWindows(world, wakeups);
  await run(world);
  expect(dialled(world)).toEqual([id]);
  expect(held(world)).toEqual([`${id}.1`]);
  await run(world);
  expect(world.readyLine.waiting(configId)).toEqual([]);
});

test("a line left by a death before the claim hinders no other delivery, and is given back when it is looked at", async () => {
  const world = createWorld();
  await world.configure({}, { [caller]: 3, [second]: 0 });
  const [first = "", other = ""] = await readyMany(world, 2);
  await world.lines.take(caller, undefined, [{ attemptId: `${first}.1`, configId, queueId, checkAt: start + 30_500 }]);
  await run(world);
  expect(dialled(world)).toEqual([other]);
  world.clock.advance(30_500);
  await run(world);
  const checks = world.bus.take("checks");
  expect(checks).toContainEqual({ attemptId: `${first}.1`, number: caller });
  for (const check of checks) if (check.attemptId === `${first}.1`) await checkCall(world, check);
  await run(world);
  expect(dialled(world)).toEqual([first]);
});

/**
 * Lets time pass and the pacer run, with looks at calls carried out, until nothing of a death is left; no call is
 * answered meanwhile, so what was claimed stays claimed.
 */
async function recover(world: World): Promise<string[]> {
  const seen: string[] = [];
  for (let minute = 0; minute < 4; minute += 1) {
    await run(world);
    for (const check of world.bus.take("checks")) await checkCall(world, check);
    seen.push(...dialled(world));
    world.clock.advance(31_000);
  }
  return seen;
}

test("a death at any point loses no delivery: each is claimed once, holds one line, and its dial message is sent", async () => {
  const deaths = await everyCrash(
    async (world) => {
      await world.configure({}, { [caller]: 2, [second]: 2 });
      return readyMany(world, 3);
    },
    (deps) => run(deps),
    async (world, ids, death) => {
      const seen = new Set([...dialled(world), ...(await recover(world))]);
      expect({ death, dialled: [...seen].sort() }).toEqual({ death, dialled: [...ids].sort() });
      expect({ death, held: held(world).sort() }).toEqual({ death, held: ids.map((id) => `${id}.1`).sort() });
      for (const id of ids) expect(await world.delivery(id)).toMatchObject({ status: "InProcess", attempts: 1 });
      expect(world.readyLine.waiting(configId)).toEqual([]);
    },
  );
  expect(deaths).toBeGreaterThan(30);
});

test("a line lies with the number its call goes out from, or it is given back", async () => {
  const world = createWorld();
  const attemptId = await world.storeAttempt({ phase: "placed", from: second, callConnectionId: "call-1" });
  await world.lines.take(caller, undefined, [{ attemptId, configId, queueId, checkAt: start }]);
  await checkCall(world, { attemptId, number: caller });
  expect(world.lines.held(caller)).toEqual([]);
  expect(world.lines.held(second)).toHaveLength(1);
});
