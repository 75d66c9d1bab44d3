import * as fc from "fast-check";
import { takeRepresentative, type Wanted } from "../../../shared/desk/takeRepresentative.ts";
import { liveWork } from "../../../shared/domain/liveWork.ts";
import { deskQueue, opening, peopleConfig, peopleWorld, workOn } from "../../support/peopleWorld.ts";

function wanted(attemptId: string, changes: Partial<Wanted> = {}): Wanted {
  const { id: configId } = peopleConfig();
  const usual = { attemptId, configId, queueId: deskQueue, skills: [], excluded: [], holdMs: 30_000 };
  return { ...usual, state: "offered", ...changes };
}

const idle = (ms: number) => ({ idleSince: opening - ms });

test("The longest idle representative is taken and holds the call for a while", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, idle(1));
  await world.hire("grace", {}, idle(3));
  await world.hire("linus", {}, idle(2));
  expect(await takeRepresentative(world, wanted("a.1"))).toBe("grace");
  expect((await world.stateOf("grace")).work).toEqual([
    workOn("a.1", { state: "offered", since: opening, until: opening + 30_000 }),
  ]);
  expect(await takeRepresentative(world, wanted("b.1"))).toBe("linus");
  expect(await takeRepresentative(world, wanted("c.1"))).toBe("ada");
  expect(await takeRepresentative(world, wanted("d.1"))).toBeUndefined();
});

test("Asked again for the same call it gives the same representative, and takes nobody else", async () => {
  const world = peopleWorld();
  await world.hire("ada", { capacity: 2 }, idle(1));
  await world.hire("grace");
  const asked = [await takeRepresentative(world, wanted("a.1")), await takeRepresentative(world, wanted("a.1"))];
  expect(asked).toEqual(["ada", "ada"]);
  expect((await world.stateOf("ada")).work).toHaveLength(1);
  expect((await world.stateOf("grace")).work).toEqual([]);
});

test("Only who works for the queue and has every skill asked for is taken", async () => {
  const world = peopleWorld();
  await world.hire("ada", { skills: ["billing"] }, idle(3));
  await world.hire("grace", { queues: ["back-office"], skills: ["billing", "french"] }, idle(2));
  await world.hire("linus", { skills: ["french", "billing", "law"] }, idle(1));
  expect(await takeRepresentative(world, wanted("a.1", { skills: ["billing", "french"] }))).toBe("linus");
  expect(await takeRepresentative(world, wanted("b.1", { skills: ["cooking"] }))).toBeUndefined();
});

test("Who is excluded is not taken again, even while they still hold the call", async () => {
  const world = peopleWorld();
  await world.hire("ada", { capacity: 2 }, idle(1));
  await world.hire("grace");
  await takeRepresentative(world, wanted("a.1"));
  expect(await takeRepresentative(world, wanted("a.1", { excluded: ["ada"] }))).toBe("grace");
  expect(await takeRepresentative(world, wanted("b.1", { excluded: ["ada", "grace"] }))).toBeUndefined();
});

test.each([
  ["Busy", { presence: "Busy" as const }],
  ["Away", { presence: "Away" as const }],
  ["Offline", { presence: "Offline" as const }],
  ["silent for too long", { aliveUntil: opening }],
  ["in wrap-up", { work: [workOn("z.1", { state: "wrapUp", until: opening + 1 })] }],
  ["in a call", { work: [workOn("z.1")] }],
])("Nobody who is %s is taken", async (_, state) => {
  const world = peopleWorld();
  await world.hire("ada", {}, state);
  expect(await takeRepresentative(world, wanted("a.1"))).toBeUndefined();
});

test("Nobody is taken whose record was removed", async () => {
  const world = peopleWorld();
  await world.hire("ada");
  await world.configs.removeRecord("representatives", "ada", "any");
  expect(await takeRepresentative(world, wanted("a.1"))).toBeUndefined();
});

test("A call whose time has run out takes no place any more", async () => {
  const world = peopleWorld();
  await world.hire("ada");
  await takeRepresentative(world, wanted("a.1"));
  world.clock.advance(29_999);
  expect(await takeRepresentative(world, wanted("b.1"))).toBeUndefined();
  world.clock.advance(1);
  expect(await takeRepresentative(world, wanted("b.1"))).toBe("ada");
  expect((await world.stateOf("ada")).work.map(({ attemptId }) => attemptId)).toEqual(["b.1"]);
});

test("However many calls are given out at once, nobody gets more than they can hold, nor one call twice", async () => {
  const staff = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(staff, fc.array(fc.nat({ max: 9 }), { maxLength: 14 }), async (capacities, attempts) => {
      const world = peopleWorld();
      for (const [index, capacity] of capacities.entries()) await world.hire(`rep-${index}`, { capacity }, idle(index));
      const taken = await Promise.all(attempts.map((attempt) => takeRepresentative(world, wanted(`${attempt}.1`))));
      const states = (await world.desk.all()).map(({ value }) => value);
      for (const [index, capacity] of capacities.entries()) {
        const held = liveWork(await world.stateOf(`rep-${index}`), opening);
        expect(held.length).toBeLessThanOrEqual(capacity);
      }
      const held = states.flatMap(({ id, work }) => work.map(({ attemptId }) => `${id} ${attemptId}`));
      expect(new Set(held).size).toBe(held.length);
      for (const [index, id] of taken.entries()) {
        if (id !== undefined) expect(held).toContain(`${id} ${attempts[index]}.1`);
      }
    }),
  );
});
