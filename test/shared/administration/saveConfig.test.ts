import { saveConfig } from "../../../shared/administration/saveConfig.ts";
import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import { workstream } from "../../../shared/domain/workstream.ts";
import { createWorld, type World } from "../../support/createWorld.ts";
import { configId, queueId, sampleConfig } from "../../support/sampleRows.ts";

const needed = { name: "Reminders", queueId, workstreamId: "outbound" };

/** A world with the records that configurations refer to. */
async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configs.saveRecord("queues", queueId, { name: "Desk", timeZone: "UTC", holidays: [], skills: [] }, "any");
  const record = workstream.parse({ name: "Outbound", phoneNumbers: ["+15550001000"], agentId: "agent" });
  await world.configs.saveRecord("workstreams", "outbound", record, "any");
  return world;
}

test("a new configuration has defaults for what is not said, and its queue is paced", async () => {
  const world = await readyWorld();
  const saved = await saveConfig(world, configId, { fields: needed }, "absent");
  expect(saved.value).toEqual(sampleConfig({ maxConcurrentCalls: 10 }));
  expect(await world.configs.config(configId)).toEqual(saved);
  expect(world.bus.kicks).toEqual([{ queueId }]);
});

test("a change changes what it names and keeps the rest", async () => {
  const world = await readyWorld();
  await saveConfig(world, configId, { fields: { ...needed, priority: 1 } }, "absent");
  const { value } = await saveConfig(world, configId, { fields: { maxConcurrentCalls: 7 } }, "any");
  expect(value).toEqual(sampleConfig({ priority: 1, maxConcurrentCalls: 7 }));
});

test.each<[string, Partial<EngagementConfig>, string]>([
  ["a name", { name: undefined as never }, "name: "],
  ["a queue", { queueId: undefined as never }, "queueId: "],
  ["a workstream", { workstreamId: undefined as never }, "workstreamId: "],
  ["a queue that exists", { queueId: "none" }, "queueId: there is no such record in queues"],
  ["a fallback queue that exists", { fallbackQueueId: "none" }, "fallbackQueueId: there is no such record in queues"],
  ["outcomes that exist", { outcomeIds: ["none"] }, "outcomeIds[0]: there is no such record in outcomes"],
  ["a workstream that exists", { workstreamId: "none" }, "workstreamId: there is no such record in workstreams"],
])("without %s nothing is saved", async (_what, changes, words) => {
  const world = await readyWorld();
  await expect(saveConfig(world, configId, { fields: { ...needed, ...changes } }, "any")).rejects.toThrow(words);
  expect(await world.configs.config(configId)).toBeUndefined();
  expect(world.bus.kicks).toEqual([]);
});

test("skills are free words until the first one is recorded, and then only those that are", async () => {
  const world = await readyWorld();
  await saveConfig(world, configId, { fields: { ...needed, skills: ["billing"] } }, "any");
  await world.configs.saveRecord("skills", "s1", { name: "law" }, "any");
  const unknown = saveConfig(world, configId, { fields: { skills: ["law", "billing"] } }, "any");
  await expect(unknown).rejects.toThrow("skills[1]: there is no such record in skills");
  await saveConfig(world, configId, { fields: { skills: ["law"] } }, "any");
  expect((await world.configs.config(configId))?.value.skills).toEqual(["law"]);
});

test("a change of one value of a rule is made to the rules as stored", async () => {
  const world = await readyWorld();
  const wait = { metric: "AverageWaitTime", threshold: 60, lookbackMinutes: 5 };
  const escalations = { metric: "EscalationCount", threshold: 3, lookbackMinutes: 10 };
  await saveConfig(world, configId, { fields: needed, rules: [wait, escalations] }, "absent");
  const { value } = await saveConfig(world, configId, { fields: {}, rules: [{}, { threshold: 9 }] }, "any");
  expect(value.rules).toEqual([wait, { ...escalations, threshold: 9 }]);
});

test("creating what exists is a conflict; changing only what exists needs it to", async () => {
  const world = await readyWorld();
  await expect(saveConfig(world, configId, { fields: needed }, "exists")).rejects.toMatchObject({ code: "NotFound" });
  await expect(saveConfig(world, configId, { fields: needed }, { version: "1" })).rejects.toMatchObject({
    code: "NotFound",
  });
  await saveConfig(world, configId, { fields: needed }, "any");
  await expect(saveConfig(world, configId, { fields: needed }, "absent")).rejects.toMatchObject({ code: "Conflict" });
});

test("a change made on an older version is refused and changes nothing", async () => {
  const world = await readyWorld();
  const first = await saveConfig(world, configId, { fields: needed }, "absent");
  await saveConfig(world, configId, { fields: { priority: 1 } }, { version: first.version });
  const late = saveConfig(world, configId, { fields: { priority: 2 } }, { version: first.version });
  await expect(late).rejects.toMatchObject({ code: "PreconditionFailed" });
  expect((await world.configs.config(configId))?.value.priority).toBe(1);
});

test("a change without a condition undoes no change made at the same time, as a suspension", async () => {
  const world = await readyWorld();
  await saveConfig(world, configId, { fields: needed }, "absent");
  let meanwhile: (() => Promise<unknown>) | undefined = async () => {
    meanwhile = undefined;
    const row = await world.configs.config(configId);
    await world.configs.saveConfig({ ...(row?.value ?? sampleConfig()), suspended: "ApiAction" }, "any");
  };
  const configs = {
    ...world.configs,
    saveConfig: async (...given: Parameters<typeof world.configs.saveConfig>) => {
      await meanwhile?.();
      return world.configs.saveConfig(...given);
    },
  };
  await saveConfig({ ...world, configs }, configId, { fields: { priority: 1 } }, "any");
  expect((await world.configs.config(configId))?.value).toEqual(sampleConfig({ priority: 1, suspended: "ApiAction" }));
});

test("who meets others at every try is told so", async () => {
  const world = await readyWorld();
  const configs = { ...world.configs, saveConfig: async () => undefined };
  const busy = saveConfig({ ...world, configs }, configId, { fields: needed }, "any");
  await expect(busy).rejects.toMatchObject({ code: "Conflict" });
});
