import type { ConfigStore } from "../../ports/configStore.ts";

/** The same configuration, each part of which is read once: so all rows of a request are judged by the same. */
export function readOnce(configs: ConfigStore): ConfigStore {
  const known = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const found = known.get(key) ?? read();
    known.set(key, found);
    return found as Promise<T>;
  };
  return {
    ...configs,
    config: (id) => once(`config ${id}`, () => configs.config(id)),
    record: (kind, id) => once(`${kind} ${id}`, () => configs.record(kind, id)),
    records: (kind) => once(kind, () => configs.records(kind)),
  };
}
