import { cachedConfigs } from "../../../shared/adapters/system/cachedConfigs.ts";
import type { ConfigStore } from "../../../shared/ports/configStore.ts";
import { memoryConfigStore } from "../../support/memory/memoryConfigStore.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

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
