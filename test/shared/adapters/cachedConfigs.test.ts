import { cachedConfigs } from "../../../shared/adapters/system/cachedConfigs.ts";
import { recentRecords } from "../../../shared/adapters/system/recentRecords.ts";
import { systemClock } from "../../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../../shared/adapters/system/systemRandom.ts";
import type { ConfigStore } from "../../../shared/ports/configStore.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { configId, sampleAttempt, sampleConfig, sampleDelivery } from "../../support/sampleRows.ts";

/** A store that counts its reads. */
function counting(): { store: ConfigStore; reads: () => number } {
  const store = memoryConfigStore();
  let reads = 0;
  const count = <A extends unknown[], R>(read: (...given: A) => R) => {
    return (...given: A): R => {
      reads += 1;
      return read(...given);
    };
  };
  return { store: { ...store, config: count(store.config), configs: count(store.configs) }, reads: () => reads };
}

test("a burst of reads reads the store once", async () => {
  const { store, reads } = counting();
  await store.saveConfig(sampleConfig(), "any");
  const cached = cachedConfigs(store);
  for (let read = 0; read < 10; read += 1) await cached.config(configId);
  expect(reads()).toBe(1);
});

test("what is not found is looked for again", async () => {
  const { store } = counting();
  const cached = cachedConfigs(store);
  expect(await cached.config(configId)).toBeUndefined();
  await store.saveConfig(sampleConfig(), "any");
  expect(await cached.config(configId)).toBeDefined();
});

test("another process's change is seen after two seconds", async () => {
  const { store } = counting();
  await store.saveConfig(sampleConfig(), "any");
  // the cache reads this clock and, for a millisecond, keeps what it read
  jest.useFakeTimers({ doNotFake: ["performance"] });
  let now = performance.now();
  const clock = jest.spyOn(performance, "now").mockImplementation(() => now);
  const pass = (ms: number) => {
    now += ms;
    jest.advanceTimersByTime(ms);
  };
  try {
    const cached = cachedConfigs(store);
    await cached.config(configId);
    await store.saveConfig(sampleConfig({ priority: 1 }), "any");
    pass(1_990);
    expect((await cached.config(configId))?.value.priority).toBe(3);
    pass(20);
    expect((await cached.config(configId))?.value.priority).toBe(1);
  } finally {
    clock.mockRestore();
    jest.useRealTimers();
  }
});

test("a write that loses its race makes the next read a fresh one", async () => {
  const { store } = counting();
  await store.saveConfig(sampleConfig(), "any");
  const cached = cachedConfigs(store);
  const { version = "" } = (await cached.config(configId)) ?? {};
  await store.saveConfig(sampleConfig({ priority: 1 }), "any");
  expect(await cached.saveConfig(sampleConfig({ priority: 2 }), { version })).toBeUndefined();
  expect((await cached.config(configId))?.value.priority).toBe(1);
});

test("what was read while this process wrote is not kept, since it may be older than what was written", async () => {
  const { store } = counting();
  await store.saveConfig(sampleConfig(), "any");
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const slow = cachedConfigs({
    ...store,
    config: async (id) => {
      const row = await store.config(id);
      await held;
      return row;
    },
  });
  const early = slow.config(configId);
  await slow.saveConfig(sampleConfig({ suspended: "ApiAction" }), "any");
  answer();
  await early;
  expect((await slow.config(configId))?.value.suspended).toBe("ApiAction");
});

test("a process remembers the records it wrote last, and knows none that it did not write", () => {
  const recent = recentRecords();
  const delivery = sampleDelivery();
  const record = {
    delivery: { value: delivery, version: "1" },
    attempt: { value: sampleAttempt(delivery), version: "2" },
  };
  recent.set("a.1", record);
  expect(recent.get("a.1")).toBe(record);
  expect(recent.get("a.2")).toBeUndefined();
});

test("the machine's clock tells the time", () => {
  const before = Date.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
  expect(systemClock.now()).toBeLessThanOrEqual(Date.now());
});

test("the machine's chance gives as many bytes as asked for, none twice, and UUIDs and fractions in their form", () => {
  for (const n of [0, 1, 10, 32, 5_000]) expect(systemRandom.bytes(n)).toHaveLength(n);
  const drawn = Array.from({ length: 2_000 }, () => Buffer.from(systemRandom.bytes(10)).toString("hex"));
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(systemRandom.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const fractions = Array.from({ length: 1_000 }, () => systemRandom.fraction());
  expect(Math.min(...fractions)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...fractions)).toBeLessThan(1);
  expect(new Set(fractions).size).toBeGreaterThan(990);
});
