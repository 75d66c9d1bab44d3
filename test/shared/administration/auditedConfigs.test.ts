import { auditedConfigs } from "../../../shared/administration/auditedConfigs.ts";
import { memoryAuditTrail } from "../../support/memory/memoryAuditTrail.ts";
import { memoryClock } from "../../support/memory/memoryClock.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { configId, sampleConfig, start } from "../../support/sampleRows.ts";

function audited() {
  const auditTrail = memoryAuditTrail();
  const store = memoryConfigStore();
  const configs = auditedConfigs(store, { auditTrail, clock: memoryClock(start) }, "tenant.somebody");
  return { auditTrail, store, configs };
}

test("a change of a configuration is on record: who, when, which and what of it", async () => {
  const { auditTrail, configs } = audited();
  const version = (await configs.saveConfig(sampleConfig(), "absent")) ?? "";
  await configs.saveConfig(sampleConfig({ name: "Renamed", priority: 1 }), { version });
  await configs.removeConfig(configId, "exists");
  const common = { at: start, who: "tenant.somebody", kind: "engagement-configs", id: configId };
  expect(auditTrail.entries).toEqual([
    { ...common, action: "created", what: expect.arrayContaining(["name", "queueId"]) },
    { ...common, action: "changed", what: ["name", "priority"] },
    { ...common, action: "removed", what: [] },
  ]);
});

test("a record names the fields of a record that changed and none of their values", async () => {
  const { auditTrail, configs } = audited();
  const record = { target: "https://example.com/", secret: "whsec_c2VjcmV0" };
  await configs.saveRecord("outcome-subscriptions", "crm", record, "any");
  await configs.saveRecord("outcome-subscriptions", "crm", { ...record, ended: true }, "any");
  await configs.removeRecord("outcome-subscriptions", "crm", "exists");
  expect(auditTrail.entries.map(({ action, what }) => [action, what])).toEqual([
    ["created", ["secret", "target"]],
    ["changed", ["ended"]],
    ["removed", []],
  ]);
  expect(JSON.stringify(auditTrail.entries)).not.toMatch(/whsec|example/);
});

test("what was not written is not on record", async () => {
  const { auditTrail, configs } = audited();
  expect(await configs.saveConfig(sampleConfig(), { version: "old" })).toBeUndefined();
  expect(await configs.removeConfig(configId, "exists")).toBe(false);
  expect(await configs.saveRecord("skills", "dutch", { name: "Dutch" }, "exists")).toBeUndefined();
  expect(await configs.removeRecord("skills", "dutch", "exists")).toBe(false);
  expect(auditTrail.entries).toEqual([]);
});

test("a change that cannot be put on record is not answered as done, and is recorded when it is repeated", async () => {
  const { auditTrail, store } = audited();
  const failing = { ...auditTrail, record: () => Promise.reject(new Error("down")) };
  const clock = memoryClock(start);
  const skill = { name: "Dutch" };
  await expect(
    auditedConfigs(store, { auditTrail: failing, clock }, "a").saveRecord("skills", "dutch", skill, "any"),
  ).rejects.toThrow("down");
  await auditedConfigs(store, { auditTrail, clock }, "a").saveRecord("skills", "dutch", skill, "any");
  expect(auditTrail.entries).toHaveLength(1);
});
