import type { CallFact } from "../../../../../shared/ports/pacingJournal.ts";
import type { Learned } from "../../../../../shared/steps/pace/policies/predictive/learned.ts";
import type { Pacer } from "../../../../../shared/steps/pace/predictive/pacer.ts";
import { counted } from "../../../../support/counted.ts";
import { factOf, liveFact, predictiveWorld, workOf } from "../../../../support/people/predictiveWorld.ts";
import { caller, configId, queueId, start } from "../../../../support/sampleRows.ts";

const other = "11111111-5a3b-4c2d-9e8f-7a6b5c4d3e2f";
/** Facts of calls so short that they may never have been seen in flight. */
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => factOf(`no-${index}.1`, { endedAt: start + 1_500 }));
const live = (count: number) =>
  Array.from({ length: count }, (_, index) => liveFact(`yes-${index}.1`, { wantedAt: start + 1_500 }));

/** How many live answers a pacer's policy has ever learned from. */
function answers({ policy }: Pacer): number {
  const learned = policy.learned?.() as Learned | undefined;
  return learned?.answers ?? Number.NaN;
}

test("A configuration that knows nothing yet begins one to one, and reserves nobody", async () => {
  const world = await predictiveWorld();
  await world.hire(5);
  await world.ready(30);
  expect(await world.run()).toBe(5);
  expect((await world.desk.all()).flatMap(({ value }) => value.work)).toEqual([]);
  expect(world.lines.held(caller)).toContainEqual(expect.objectContaining({ dialledAt: start }));
});

test("Once it has been seen that few answer, more calls go out than there are representatives", async () => {
  const world = await predictiveWorld();
  await world.hire(12);
  await world.ready(600);
  let most = 0;
  for (let second = 0; second < 100; second += 1) {
    await world.run();
    most = Math.max(most, world.lines.held(caller).length);
    world.clock.advance(1_000);
    // every tenth call is answered after five seconds, and the customer is gone again; the others ring for eight
    const now = world.clock.now();
    const ended = world.lines.held(caller).flatMap(({ attemptId, dialledAt = now }, index): CallFact[] => {
      const age = now - dialledAt;
      if (index % 10 === 0 && age === 5_000) {
        return [liveFact(attemptId, { dialledAt, wantedAt: now, endedAt: now })];
      }
      return age >= 8_000 ? [factOf(attemptId, { dialledAt, endedAt: now })] : [];
    });
    for (const { attemptId } of ended) await world.lines.release(caller, attemptId);
    await world.pacingJournal.append(configId, ended);
  }
  expect(most).toBeGreaterThan(24);
});

test.each([
  ["calls at once", { maxConcurrentCalls: 17 }, 100, 90, 17],
  ["lines", {}, 14, 90, 14],
  ["deliveries that are ready", {}, 100, 15, 15],
])("However much the policy wants, %s are never exceeded", async (_, changes, lines, waiting, most) => {
  const world = await predictiveWorld(changes, lines);
  await world.hire(20);
  await world.ready(waiting);
  await world.run();
  const pacer = world.pacer();
  Object.assign(pacer, { policy: { tick: () => 1_000_000 } });
  for (let second = 0; second < 3; second += 1) {
    world.clock.advance(1_000);
    await world.run();
  }
  expect(world.lines.held(caller)).toHaveLength(most);
});

/**
 * Six representatives at their first run, behind whom so many of a thousand live answers of last week were abandoned.
 */
async function worldWithAbandoned(exceeded: number) {
  const world = await predictiveWorld();
  await world.hire(6);
  await world.ready(60);
  await world.callLedger.add(configId, counted(start - 5 * 86_400_000, { dialled: 5_000, wanted: 1_000, exceeded }));
  await world.run();
  return world;
}

test("The outer ledger near its limit has calls placed one to one, whatever the policy wants", async () => {
  const world = await worldWithAbandoned(27);
  Object.assign(world.pacer(), { policy: { tick: () => 1_000_000 } });
  world.clock.advance(1_000);
  await world.run();
  expect(world.lines.held(caller)).toHaveLength(6);
});

test("Below that the policy decides", async () => {
  const world = await worldWithAbandoned(26);
  Object.assign(world.pacer(), { policy: { tick: () => 20 } });
  world.clock.advance(1_000);
  await world.run();
  expect(world.lines.held(caller)).toHaveLength(26);
});

test("A process that begins anew knows what was learned, and goes on with the account", async () => {
  const world = await predictiveWorld();
  await world.hire(3);
  await world.ready(9);
  await world.run();
  await world.pacingJournal.append(configId, [...many(50), ...live(10)]);
  world.clock.advance(31_000);
  await world.run();
  expect(answers(world.pacer())).toBe(10);
  const restarted = world.anotherProcess();
  await world.run(restarted);
  expect(answers(world.pacer(restarted))).toBe(10);
  expect(world.pacer(restarted).startedAt).toBe(start);
});

test("A process takes up from the ledger when another has paced meanwhile", async () => {
  const world = await predictiveWorld();
  await world.hire(3);
  await world.ready(20);
  await world.run();
  const mine = world.pacer();
  world.clock.advance(1_000);
  await world.run();
  expect(world.pacer()).toBe(mine);
  const another = world.anotherProcess();
  await world.callLedger.add(configId, counted(start, { dialled: 40, wanted: 8, exceeded: 1 }));
  await world.pacingJournal.append(configId, many(40));
  world.clock.advance(1_000);
  await world.run(another);
  world.clock.advance(1_000);
  await world.run();
  expect(world.pacer()).not.toBe(mine);
  const inFlight = world.lines.held(caller).length;
  // settled calls are in the ledger: their facts are learned from, but count once
  for (const deps of [another, world]) {
    expect(world.pacer(deps).totals).toEqual({ placed: 40 + inFlight, live: 8, connected: 7, abandoned: 1 });
  }
});

test("An account lasts a working day; what was learned outlasts it", async () => {
  const world = await predictiveWorld();
  await world.hire(1);
  await world.ready(3);
  await world.pacingJournal.append(configId, live(5));
  await world.run();
  world.clock.advance(8 * 3_600_000);
  await world.ready(1, configId);
  const held = world.lines.held(caller);
  expect(held).not.toHaveLength(0);
  await world.run();
  expect(world.pacer().startedAt).toBe(start + 8 * 3_600_000);
  expect(answers(world.pacer())).toBe(5);
});

test("What was learned survives a while under the documented policy", async () => {
  const world = await predictiveWorld();
  await world.hire(1);
  await world.ready(9);
  await world.pacingJournal.append(configId, live(5));
  await world.run();
  await world.configs.saveConfig({ ...world.config, pacingPolicy: "documented" }, "any");
  for (let minute = 0; minute < 2; minute += 1) {
    world.clock.advance(60_000);
    await world.run();
  }
  expect(world.pacer().policy.learned).toBeUndefined();
  await world.configs.saveConfig(world.config, "any");
  await world.run();
  expect(answers(world.pacer())).toBe(5);
});

test("The journal is empty when it has been read", async () => {
  const world = await predictiveWorld();
  await world.hire(1);
  await world.ready(3);
  await world.pacingJournal.append(configId, many(3));
  await world.run();
  expect((await world.pacingJournal.read(configId)).pages).toEqual([]);
});

test("The pacer runs every second while calls are in flight, or deliveries wait and somebody is at work", async () => {
  const world = await predictiveWorld();
  await world.ready(2);
  await world.run();
  expect(world.bus.takeKicks().some(({ at }) => at !== undefined && at <= start + 1_000)).toBe(false);
  await world.hire(1, {}, () => ({ state: "talking" }));
  await world.run();
  expect(world.bus.takeKicks()).toContainEqual({ queueId, at: start + 500 });
});

test("Where an agent leads no more calls are in flight than one over the share it hands over, for each representative", async () => {
  const world = await predictiveWorld({ engagementType: "BotLed" });
  await world.hire(4);
  await world.ready(90);
  await world.callLedger.add(configId, counted(start - 86_400_000, { dialled: 100, wanted: 25 }));
  await world.run();
  Object.assign(world.pacer(), { policy: { tick: () => 1_000_000 } });
  for (let second = 0; second < 3; second += 1) {
    world.clock.advance(1_000);
    await world.run();
  }
  // a quarter of the calls was handed over
  expect(world.lines.held(caller)).toHaveLength(16);
});

test("Where an agent leads an answered call stays in flight until it is handed over", async () => {
  const world = await predictiveWorld({ engagementType: "BotLed" });
  await world.hire(2);
  await world.ready(2);
  expect(await world.run()).toBe(2);
  const [first, second] = world.lines.held(caller).map(({ attemptId }) => attemptId);
  world.clock.advance(40_000);
  await world.holds("rep-1", [workOf(first ?? "", { state: "talking", since: start + 39_000 })]);
  await world.ready(1);
  expect(await world.run()).toBe(0);
  expect(world.pacer().totals).toMatchObject({ placed: 2, live: 1 });
  expect(world.pacer().calls.get(second ?? "")?.liveAt).toBeUndefined();
});

test("Two configurations on one queue share its representatives", async () => {
  const world = await predictiveWorld();
  await world.configure(
    { id: other, dialMode: "Predictive", engagementType: "CSRLed", maxConcurrentCalls: 100 },
    { [caller]: 100 },
  );
  await world.hire(8);
  await world.ready(20);
  await world.ready(20, other);
  expect(await world.run()).toBe(8);
  const owners = world.lines.held(caller).map((lease) => lease.configId);
  expect(owners.filter((id) => id === other)).toHaveLength(4);
});

test("Calls of other modes that ask for skills of others leave its representatives to it", async () => {
  const world = await predictiveWorld({ skills: ["french"] });
  await world.hire(3, { skills: ["french"] });
  await world.hire(2, { skills: ["german"] });
  const id = "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e20";
  await world.configure(
    { id, dialMode: "Progressive", maxConcurrentCalls: 100, skills: ["german"] },
    { [caller]: 100 },
  );
  await world.ready(4);
  await world.ready(4, id);
  expect(await world.run()).toBe(5);
});

test("A customer who waits for a skill that its representatives lack keeps none of them from it", async () => {
  const world = await predictiveWorld({ skills: ["french"] });
  await world.hire(3, { skills: ["french"] });
  await world.ready(4);
  const other = {
    attemptId: "a.1",
    configId: "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e20",
    queueId,
    excluded: [],
    since: start,
  };
  await world.waitingLine.join({ ...other, skills: ["german"], how: "offered" });
  expect(await world.run()).toBe(3);
});

test("The documented policy places one call for each of fewer than ten representatives", async () => {
  const world = await predictiveWorld({ pacingPolicy: "documented" });
  await world.hire(9);
  await world.ready(40);
  await world.callLedger.add(configId, counted(start - 86_400_000, { dialled: 1_000, wanted: 100 }));
  expect(await world.run()).toBe(9);
});

test("The documented policy goes by the thirty days before from ten on", async () => {
  const world = await predictiveWorld({ pacingPolicy: "documented" });
  await world.hire(10);
  await world.ready(90);
  await world.callLedger.add(configId, counted(start - 86_400_000, { dialled: 1_000, wanted: 100 }));
  await world.run();
  world.clock.advance(61_000);
  await world.run();
  // its rate moves by 35 % a minute at the most
  expect(world.lines.held(caller)).toHaveLength(13);
});
