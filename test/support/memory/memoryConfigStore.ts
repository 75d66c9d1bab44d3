import type { AdminKind, AdminRecord } from "../../../shared/domain/adminRecords.ts";
import type { EngagementConfig } from "../../../shared/domain/engagementConfig.ts";
import type { ConfigStore, WriteCondition } from "../../../shared/ports/configStore.ts";
import type { Versioned } from "../../../shared/ports/deliveryStore.ts";

const configs = "configs";

/** Configurations and records in one map each kind. */
export function memoryConfigStore(): ConfigStore {
  const tables = new Map<string, Map<string, Versioned<unknown>>>();
  let writes = 0;
  const tableOf = (kind: string) => {
    const table = tables.get(kind) ?? new Map<string, Versioned<unknown>>();
    tables.set(kind, table);
    return table;
  };
  const holds = (row: Versioned<unknown> | undefined, condition: WriteCondition) => {
    if (condition === "any") return true;
    if (condition === "absent") return row === undefined;
    return row !== undefined && (condition === "exists" || condition.version === row.version);
  };
  const read = async <T>(kind: string, id: string) =>
    structuredClone(tableOf(kind).get(id.toLowerCase())) as Versioned<T> | undefined;
  const readAll = async <T>(kind: string) =>
    [...tableOf(kind)].map(([id, row]) => ({ id, record: structuredClone(row) as Versioned<T> }));
  const save = async (kind: string, id: string, value: unknown, condition: WriteCondition) => {
    const table = tableOf(kind);
    if (!holds(table.get(id.toLowerCase()), condition)) return undefined;
    writes += 1;
    const row = { value: structuredClone(value), version: `v${writes}` };
    table.set(id.toLowerCase(), row);
    return row.version;
  };
  const remove = async (kind: string, id: string, condition: WriteCondition) => {
    const table = tableOf(kind);
    const row = table.get(id.toLowerCase());
    return row !== undefined && holds(row, condition) && table.delete(id.toLowerCase());
  };
  return {
    config: (id) => read<EngagementConfig>(configs, id),
    configs: async () => (await readAll<EngagementConfig>(configs)).map(({ record }) => record),
    saveConfig: (config, condition) => save(configs, config.id, config, condition),
    removeConfig: (id, condition) => remove(configs, id, condition),
    record: <K extends AdminKind>(kind: K, id: string) => read<AdminRecord<K>>(kind, id),
    records: <K extends AdminKind>(kind: K) => readAll<AdminRecord<K>>(kind),
    saveRecord: (kind, id, record, condition) => save(kind, id, record, condition),
    removeRecord: (kind, id, condition) => remove(kind, id, condition),
  };
}
