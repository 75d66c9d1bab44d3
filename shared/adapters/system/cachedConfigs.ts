import { LRUCache } from "lru-cache";
import type { AdminKind } from "../../domain/adminRecords.ts";
import type { ConfigStore } from "../../ports/configStore.ts";

/** How long another process's change may stay unseen, in ms. */
const freshness = 2_000;

/** So much is kept; of more, what was not used longest is read again. */
const mostKept = 1_000;

/**
 * Keeps what was read from a store of configurations for two seconds, so that a burst of requests reads each once. What
 * this process writes it sees at once; what was not found is not kept.
 */
export function cachedConfigs(store: ConfigStore): ConfigStore {
  const cache = new LRUCache<string, object>({ max: mostKept, ttl: freshness });
  let writes = 0;
  const underWay = new Map<string, Promise<unknown>>();
  async function through<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = cache.get(key) ?? underWay.get(key);
    if (known !== undefined) return known as T | Promise<T>;
    const reading = readAndKeep(key, read);
    underWay.set(key, reading);
    try {
      return await reading;
    } finally {
      if (underWay.get(key) === reading) underWay.delete(key);
    }
  }
  async function readAndKeep<T>(key: string, read: () => Promise<T>): Promise<T> {
    const writesBefore = writes;
    const found = await read();
    // what was read while this process wrote may be older than what it wrote
    if (typeof found === "object" && found !== null && writes === writesBefore) cache.set(key, found);
    return found;
  }
  async function forgetting<T>(write: Promise<T>): Promise<T> {
    try {
      return await write;
    } finally {
      writes += 1;
      cache.clear();
      underWay.clear();
    }
  }
  return {
    config: (id) => through(`config ${id}`, () => store.config(id)),
    configs: () => through("configs", () => store.configs()),
    saveConfig: (config, condition) => forgetting(store.saveConfig(config, condition)),
    removeConfig: (id, condition) => forgetting(store.removeConfig(id, condition)),
    record: <K extends AdminKind>(kind: K, id: string) => through(`${kind} ${id}`, () => store.record(kind, id)),
    records: <K extends AdminKind>(kind: K) => through(kind, () => store.records(kind)),
    saveRecord: (kind, id, record, condition) => forgetting(store.saveRecord(kind, id, record, condition)),
    removeRecord: (kind, id, condition) => forgetting(store.removeRecord(kind, id, condition)),
  };
}
