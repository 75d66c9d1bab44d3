import { representative } from "../../../../shared/domain/representative.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, hour, queueId, start } from "../../../support/sampleRows.ts";

const french = "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3ef1";
const german = "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3ef2";
const anybody = "0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3ef3";

/** One queue for configurations that ask for different skills, and who works there. */
async function twoLanguages(staff: Readonly<Record<string, readonly string[]>>) {
  const world = createWorld();
  const configure = (id: string, skills: string[]) =>
    world.configure({ dialMode: "Progressive", maxConcurrentCalls: 100, id, skills }, { [caller]: 50 });
  await configure(french, ["french"]);
  await configure(german, ["german"]);
  for (const [id, skills] of Object.entries(staff)) {
    const record = { name: id, queues: [queueId], skills, reach: { kind: "acsUser", id: `8:acs:${id}` } };
    await world.configs.saveRecord("representatives", id, representative.parse(record), "any");
    const there = { presence: "Available" as const, aliveUntil: start + hour, idleSince: start, work: [] };
    await world.desk.save({ id, ...there }, undefined);
  }
  let made = 0;
  return {
    ...world,
    /** A third one, for whose calls no skill is asked. */
    askNoSkill: () => configure(anybody, []),
    /** Has deliveries of a configuration wait. */
    async wait(configId: string, count: number) {
      const window = { start, end: start + hour };
      for (let index = 0; index < count; index += 1) {
        made += 1;
        const id = `0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3${made.toString(16).padStart(3, "0")}`;
        await world.store({ id, configId, windows: [window] });
        await openWindows(world, [{ deliveryId: id, configId, window, acceptedAt: start + made }]);
      }
    },
    /** Lets the pacer run; gives how many calls each configuration has in flight then. */
    async inFlight() {
      await pace(world, { queueId });
      const { leases } = await world.lines.inUse(caller);
      return [french, german, anybody].map((id) => leases.filter(({ configId }) => configId === id).length);
    },
  };
}

test("Who is free for one configuration is dialled for while calls of another, which they cannot take, ring", async () => {
  const world = await twoLanguages({ ada: ["french"], grace: ["german"] });
  await world.wait(french, 2);
  await world.wait(german, 2);
  expect(await world.inFlight()).toEqual([1, 1, 0]);
  expect(await world.inFlight()).toEqual([1, 1, 0]);
});

test("Two configurations that one representative alone can serve get one call between them", async () => {
  const world = await twoLanguages({ ada: ["french", "german"], grace: [] });
  await world.wait(french, 2);
  await world.wait(german, 2);
  expect((await world.inFlight()).reduce((sum, calls) => sum + calls)).toBe(1);
  await world.askNoSkill();
  await world.wait(anybody, 3);
  expect(await world.inFlight()).toEqual([1, 0, 1]);
});

test("A customer who waits for a skill that nobody free has keeps nobody else from being dialled for", async () => {
  const world = await twoLanguages({ ada: ["french"] });
  const caller = { attemptId: "a.1", configId: german, queueId, skills: ["german"], excluded: [], since: start };
  await world.waitingLine.join({ ...caller, how: "joining" });
  await world.wait(french, 1);
  expect(await world.inFlight()).toEqual([1, 0, 0]);
});
