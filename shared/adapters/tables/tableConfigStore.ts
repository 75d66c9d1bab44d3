import { odata, type TableClient } from "@azure/data-tables";
import type { AdminKind, AdminRecord } from "../../domain/adminRecords.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import type { ConfigStore, WriteCondition } from "../../ports/configStore.ts";
import type { Versioned } from "../../ports/deliveryStore.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unlessLost } from "./unlessLost.ts";
import { versionedRow } from "./versionedRow.ts";
import { wins } from "./wins.ts";

/** The partition of engagement configurations; records of a kind stand in the partition of its name. */
const configs = "engagement-configs";

/** Configurations and records in Table Storage: one partition a kind, one row a record. */
export function tableConfigStore(table: TableClient): ConfigStore {
  return {
    config: (id) => read<EngagementConfig>(table, configs, id),
    async configs() {
      return (await readAll<EngagementConfig>(table, configs)).map(({ record }) => record);
    },
    saveConfig: (config, condition) => write(table, configs, config.id, config, condition),
    removeConfig: (id, condition) => remove(table, configs, id, condition),
    record: <K extends AdminKind>(kind: K, id: string) => read<AdminRecord<K>>(table, kind, id),
    records: <K extends AdminKind>(kind: K) => readAll<AdminRecord<K>>(table, kind),
    saveRecord: (kind, id, record, condition) => write(table, kind, id, record, condition),
    removeRecord: (kind, id, condition) => remove(table, kind, id, condition),
  };
}

async function read<T>(table: TableClient, partitionKey: string, id: string): Promise<Versioned<T> | undefined> {
  if (id === "") return undefined;
  const row = await orUndefined(table.getEntity(partitionKey, id.toLowerCase()));
  return row === undefined ? undefined : versionedRow<T>(row);
}

async function readAll<T>(
  table: TableClient,
  partitionKey: string,
): Promise<readonly { id: string; record: Versioned<T> }[]> {
  const rows: { id: string; record: Versioned<T> }[] = [];
  const filter = odata`PartitionKey eq ${partitionKey}`;
  for await (const row of table.listEntities({ queryOptions: { filter } })) {
    rows.push({ id: row.rowKey ?? "", record: versionedRow<T>(row) });
  }
  return rows;
}

async function write(
  table: TableClient,
  partitionKey: string,
  id: string,
  value: unknown,
  condition: WriteCondition,
): Promise<string | undefined> {
  const row = { partitionKey, rowKey: id.toLowerCase(), ...packJson(value) };
  if (condition === "any") return (await table.upsertEntity(row, "Replace")).etag;
  if (condition === "absent") return (await unlessLost(table.createEntity(row)))?.etag;
  const etag = condition === "exists" ? "*" : condition.version;
  return (await unlessLost(table.updateEntity(row, "Replace", { etag })))?.etag;
}

async function remove(
  table: TableClient,
  partitionKey: string,
  id: string,
  condition: WriteCondition,
): Promise<boolean> {
  const etag = typeof condition === "object" ? condition.version : "*";
  return wins(table.deleteEntity(partitionKey, id.toLowerCase(), { etag }));
}
