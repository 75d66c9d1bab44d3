import { removeRecord } from "../../../shared/administration/removeRecord.ts";
import { type AdminKind, type AdminRecord, adminRecords } from "../../../shared/domain/adminRecords.ts";
import { createWorld } from "../../support/createWorld.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

const number = "+15550001000";

/** A world in which one record of each kind is in use. */
async function worldInUse() {
  const world = createWorld();
  const keep = async <K extends AdminKind>(kind: K, id: string, body: object) => {
    await world.configs.saveRecord(kind, id, adminRecords[kind].parse(body) as AdminRecord<K>, "any");
  };
  await keep("phone-numbers", number, { number });
  await keep("agents", "a", { name: "A", script: { start: "end", nodes: { end: { end: true } } } });
  await keep("outbound-profiles", "voice", { name: "Voice", phoneNumbers: [number] });
  await keep("skills", "s1", { name: "billing" });
  await keep("context-variables", "v1", { name: "customerName" });
  await keep("notification-templates", "t1", { name: "T", title: "T" });
  await keep("outcomes", "o1", { name: "PromiseToPay", kind: "dispositionCode" });
  await keep("queues", "desk", { name: "Desk", skills: ["billing"] });
  await keep("queues", "night", { name: "Night" });
  await keep("workstreams", "Outbound", {
    name: "Outbound",
    phoneNumbers: [number],
    agentId: "A",
    contextVariableIds: ["v1"],
    fallbackQueueId: "night",
    outboundProfileId: "voice",
    notificationTemplateId: "t1",
  });
  await keep("representatives", "ada", {
    name: "Ada",
    queues: ["desk"],
    skills: ["billing"],
    reach: { kind: "acsUser", id: "8:acs:ada" },
  });
  const config = sampleConfig({ queueId: "desk", workstreamId: "outbound", skills: ["billing"], outcomeIds: ["o1"] });
  await world.configs.saveConfig(config, "any");
  return world;
}

const config = `engagement-configs/${configId}`;

test.each<[AdminKind, string, readonly string[]]>([
  ["phone-numbers", number, ["workstreams/outbound", "outbound-profiles/voice"]],
  ["agents", "a", ["workstreams/outbound"]],
  ["outbound-profiles", "voice", ["workstreams/outbound"]],
  ["context-variables", "v1", ["workstreams/outbound"]],
  ["notification-templates", "t1", ["workstreams/outbound"]],
  ["queues", "night", ["workstreams/outbound"]],
  ["queues", "DESK", [config, "representatives/ada"]],
  ["skills", "s1", [config, "queues/desk", "representatives/ada"]],
  ["outcomes", "o1", [config]],
  ["workstreams", "outbound", [config]],
])("a record of %s (%s) stays while it is in use, and who uses it is named", async (kind, id, users) => {
  const world = await worldInUse();
  const removing = removeRecord(world.configs, kind, id, "exists");
  await expect(removing).rejects.toMatchObject({
    code: "Conflict",
    message: `The record is in use by ${users.join(", ")}.`,
  });
  expect(await world.configs.record(kind, id)).toBeDefined();
});

test("what nobody uses any more is removed", async () => {
  const world = await worldInUse();
  await world.configs.removeConfig(configId, "any");
  await removeRecord(world.configs, "workstreams", "outbound", "exists");
  await removeRecord(world.configs, "notification-templates", "t1", "exists");
  expect(await world.configs.record("notification-templates", "t1")).toBeUndefined();
});

test("of many users five are named", async () => {
  const world = await worldInUse();
  for (let index = 0; index < 7; index += 1) {
    const id = `0c4f1d6e-5a3b-4c2d-9e8f-7a6b5c4d3e${index}0`;
    await world.configs.saveConfig(sampleConfig({ id, queueId: "night" }), "any");
  }
  const removing = removeRecord(world.configs, "queues", "night", "exists");
  await expect(removing).rejects.toThrow(/^The record is in use by ([^,]+, ){4}[^,]+, and 3 more\.$/);
});

test("a record that is not there, or has changed since it was read, is not removed", async () => {
  const world = await worldInUse();
  await expect(removeRecord(world.configs, "queues", "none", "exists")).rejects.toMatchObject({ code: "NotFound" });
  await world.configs.removeConfig(configId, "any");
  const stale = removeRecord(world.configs, "outcomes", "o1", { version: "older" });
  await expect(stale).rejects.toMatchObject({ code: "PreconditionFailed" });
});
