import type { ConfigStore, WriteCondition } from "../../../shared/ports/configStore.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

const queue = { name: "Desk", timeZone: "UTC", holidays: [], skills: [] };

/** What every store of configurations promises; `make` gives an empty one. */
export function configStoreContract(name: string, make: () => Promise<ConfigStore>): void {
  describe(`the configurations of ${name}`, () => {
    test("gives back configurations as saved, found in either case", async () => {
      const store = await make();
      const version = await store.saveConfig(sampleConfig({ suspended: "ApiAction" }), "absent");
      const row = { value: sampleConfig({ suspended: "ApiAction" }), version };
      expect(await store.config(configId)).toEqual(row);
      expect(await store.config(configId.toUpperCase())).toEqual(row);
      expect(await store.configs()).toEqual([row]);
    });

    test("gives back records as saved, each kind by itself", async () => {
      const store = await make();
      const numbers = { number: "+15550001000", maxConcurrentCalls: 2 };
      await store.saveRecord("queues", "Desk-1", queue, "absent");
      await store.saveRecord("phone-numbers", "+15550001000", numbers, "absent");
      expect((await store.record("queues", "desk-1"))?.value).toEqual(queue);
      expect((await store.record("phone-numbers", "+15550001000"))?.value).toEqual(numbers);
      expect(await store.record("agents", "desk-1")).toBeUndefined();
      expect((await store.records("queues")).map(({ id, record }) => [id, record.value])).toEqual([["desk-1", queue]]);
      expect(await store.records("workstreams")).toEqual([]);
    });

    test("carries a long script in any script", async () => {
      const store = await make();
      const nodes = Object.fromEntries(
        Array.from({ length: 40 }, (_, index) => [`n${index}`, { say: "漢字😀".repeat(800), next: "n0" }]),
      );
      const agent = { name: "A", script: { language: "ja-JP", start: "n0", variables: {}, always: [], nodes } };
      await store.saveRecord("agents", "long", agent, "any");
      // compared as text, so that a failure does not print it all
      const loaded = JSON.stringify((await store.record("agents", "long"))?.value);
      expect(loaded === JSON.stringify(agent)).toBe(true);
    });

    test("knows nothing of ids it was not given", async () => {
      const store = await make();
      expect(await store.config(configId)).toBeUndefined();
      expect(await store.config("")).toBeUndefined();
      expect(await store.configs()).toEqual([]);
      expect(await store.record("queues", "")).toBeUndefined();
    });

    test.each<[string, WriteCondition, boolean, boolean]>([
      ["any", "any", true, true],
      ["absent", "absent", true, false],
      ["exists", "exists", false, true],
      ["a version that is not there", { version: 'W/"none"' }, false, false],
    ])("writes on the condition %s", async (_name, condition, whenAbsent, whenPresent) => {
      const store = await make();
      expect((await store.saveRecord("queues", "one", queue, condition)) !== undefined).toBe(whenAbsent);
      expect((await store.saveConfig(sampleConfig(), condition)) !== undefined).toBe(whenAbsent);
      await store.saveRecord("queues", "one", queue, "any");
      await store.saveConfig(sampleConfig(), "any");
      expect((await store.saveRecord("queues", "one", queue, condition)) !== undefined).toBe(whenPresent);
      expect((await store.saveConfig(sampleConfig(), condition)) !== undefined).toBe(whenPresent);
    });

    test("writes on the version last read and on no earlier one", async () => {
      const store = await make();
      const first = (await store.saveConfig(sampleConfig(), "absent")) ?? "";
      const second = await store.saveConfig(sampleConfig({ priority: 1 }), { version: first });
      expect(second).toBeDefined();
      expect(await store.saveConfig(sampleConfig({ priority: 2 }), { version: first })).toBeUndefined();
      expect((await store.config(configId))?.value.priority).toBe(1);
    });

    test("lets exactly one of two writes at once win", async () => {
      const store = await make();
      const version = (await store.saveConfig(sampleConfig(), "absent")) ?? "";
      const saved = await Promise.all(
        ([1, 2] as const).map((priority) => store.saveConfig(sampleConfig({ priority }), { version })),
      );
      expect(saved.filter((next) => next !== undefined)).toHaveLength(1);
    });

    test("removes on the condition alone, and once", async () => {
      const store = await make();
      const version = (await store.saveConfig(sampleConfig(), "absent")) ?? "";
      await store.saveRecord("queues", "one", queue, "any");
      expect(await store.removeConfig(configId, { version: 'W/"none"' })).toBe(false);
      expect(await store.removeConfig(configId, { version })).toBe(true);
      expect(await store.removeConfig(configId, "exists")).toBe(false);
      expect(await store.config(configId)).toBeUndefined();
      expect(await store.removeRecord("queues", "one", "exists")).toBe(true);
      expect(await store.removeRecord("queues", "one", "exists")).toBe(false);
    });

    test("shows what was written at once, however it was read before", async () => {
      const store = await make();
      await store.saveConfig(sampleConfig(), "any");
      await store.config(configId);
      await store.configs();
      await store.saveConfig(sampleConfig({ suspended: "ApiAction" }), "exists");
      expect((await store.config(configId))?.value.suspended).toBe("ApiAction");
      expect((await store.configs())[0]?.value.suspended).toBe("ApiAction");
      await store.saveConfig(sampleConfig(), "exists");
      expect((await store.config(configId))?.value).not.toHaveProperty("suspended");
    });
  });
}
