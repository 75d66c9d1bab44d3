import { chooseQueue } from "../../../shared/desk/chooseQueue.ts";
import { takeRepresentative } from "../../../shared/desk/takeRepresentative.ts";
import { queue } from "../../../shared/domain/queue.ts";
import { workstream } from "../../../shared/domain/workstream.ts";
import { deskQueue, peopleConfig, peopleWorld } from "../../support/peopleWorld.ts";

/** A world with a primary queue, two others, and a workstream whose fallback is the second of these. */
async function threeQueues(primary: object = {}) {
  const world = peopleWorld();
  await world.configs.saveRecord("queues", deskQueue, queue.parse({ name: "Desk", ...primary }), "any");
  await world.configs.saveRecord("queues", "day", queue.parse({ name: "Day" }), "any");
  await world.configs.saveRecord("queues", "night", queue.parse({ name: "Night" }), "any");
  const usual = { name: "Outbound", phoneNumbers: ["+15550001000"], agentId: "agent" };
  const record = workstream.parse({ ...usual, fallbackQueueId: "night" });
  await world.configs.saveRecord("workstreams", "outbound", record, "any");
  await world.hire("ada", { queues: [deskQueue, "day", "night"], skills: ["billing"] });
  return world;
}

const closed = { hours: [] };

test("Where the primary queue is closed the configuration's fallback is taken", async () => {
  const world = await threeQueues(closed);
  expect(await chooseQueue(world, peopleConfig({ fallbackQueueId: "day" }), [])).toBe("day");
});

test("Where the configuration names no fallback the workstream's is taken", async () => {
  const world = await threeQueues(closed);
  expect(await chooseQueue(world, peopleConfig(), [])).toBe("night");
});

test("An open primary queue comes before any fallback", async () => {
  const world = await threeQueues();
  expect(await chooseQueue(world, peopleConfig({ fallbackQueueId: "day" }), [])).toBe(deskQueue);
});

test("Who has declined is nobody to wait for", async () => {
  const world = await threeQueues();
  expect(await chooseQueue(world, peopleConfig(), ["ada"])).toBeUndefined();
});

test("A queue's own skills are wanted besides the configuration's", async () => {
  const world = await threeQueues({ skills: ["french"] });
  await world.configs.saveRecord(
    "workstreams",
    "outbound",
    workstream.parse({ name: "O", phoneNumbers: ["+15550001000"], agentId: "a" }),
    "any",
  );
  const config = peopleConfig({ skills: ["billing"] });
  expect(await chooseQueue(world, config, [])).toBeUndefined();
  await world.hire("linus", { skills: ["french", "billing"] });
  expect(await chooseQueue(world, config, [])).toBe(deskQueue);
});

test("Nobody without the queue's skills is taken", async () => {
  const world = await threeQueues({ skills: ["french"] });
  const wanted = {
    attemptId: "a.1",
    configId: peopleConfig().id,
    queueId: deskQueue,
    skills: ["billing"],
    excluded: [],
    state: "offered",
    holdMs: 30_000,
  } as const;
  expect(await takeRepresentative(world, wanted)).toBeUndefined();
  await world.hire("linus", { skills: ["french", "billing"] });
  expect(await takeRepresentative(world, wanted)).toBe("linus");
});
