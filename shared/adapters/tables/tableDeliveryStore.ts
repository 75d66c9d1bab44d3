import {
  odata,
  type TableClient,
  type TableEntityResult,
  type TableTransactionResponse,
  type TransactionAction,
} from "@azure/data-tables";
import type { Attempt } from "../../domain/attempt.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { parseAttemptId } from "../../domain/parseAttemptId.ts";
import type { AttemptRecord, DeliveryPage, DeliveryStore, Versioned } from "../../ports/deliveryStore.ts";
import { deliveryKeys, shards } from "./deliveryKeys.ts";
import { isLostRace } from "./isLostRace.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";

type Row = TableEntityResult<Record<string, unknown>>;

/** Deliveries in Table Storage; the layout is told in deliveryKeys.ts. */
export function tableDeliveryStore(table: TableClient): DeliveryStore {
  return {
    async insert(delivery) {
      return wins(table.createEntity(deliveryRow(delivery)));
    },
    async load(id) {
      const keys = deliveryKeys(id);
      const row = await orUndefined(table.getEntity(keys.partitionKey, keys.rowKey));
      return row === undefined ? undefined : versioned<Delivery>(row);
    },
    loadAttempt: (attemptId) => loadAttempt(table, attemptId),
    async claim(delivery, version, attempt) {
      const actions: TransactionAction[] = [
        ["update", deliveryRow(delivery), "Replace", { etag: version }],
        ["create", attemptRow(attempt)],
      ];
      const versions = await versionsOf(table.submitTransaction(actions));
      if (versions !== undefined) {
        return {
          delivery: { value: delivery, version: versions[0] },
          attempt: { value: attempt, version: versions[1] },
        };
      }
      // an answer lost on the way and asked for again looks like a lost race: the row tells whose attempt it is
      const stored = await loadAttempt(table, attempt.id);
      return stored?.attempt.value.repeatabilityId === attempt.repeatabilityId ? stored : undefined;
    },
    async saveAttempt(attempt, version) {
      try {
        return (await table.updateEntity(attemptRow(attempt), "Replace", { etag: version })).etag ?? "";
      } catch (error) {
        if (isLostRace(error)) return undefined;
        throw error;
      }
    },
    async saveDelivery(delivery, version) {
      return wins(table.updateEntity(deliveryRow(delivery), "Replace", { etag: version }));
    },
    newest: (size, cursor) => newest(table, size, cursor),
  };
}

function deliveryRow(delivery: Delivery) {
  const { partitionKey, rowKey } = deliveryKeys(delivery.id);
  return { partitionKey, rowKey, kind: "delivery", ...packJson(delivery) };
}

function attemptRow(attempt: Attempt) {
  const keys = deliveryKeys(attempt.deliveryId);
  return { partitionKey: keys.partitionKey, rowKey: keys.attemptRowKey(attempt.number), ...packJson(attempt) };
}

function versioned<T>(row: Row): Versioned<T> {
  return { value: unpackJson<T>(row), version: row.etag };
}

async function wins(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (isLostRace(error)) return false;
    throw error;
  }
}

/** The new versions of a transaction's two rows; undefined where it lost a race, or where the answer does not tell them. */
async function versionsOf(write: Promise<TableTransactionResponse>): Promise<[string, string] | undefined> {
  try {
    const [first, second] = (await write).subResponses.map(({ etag }) => etag);
    return first === undefined || second === undefined ? undefined : [first, second];
  } catch (error) {
    if (isLostRace(error)) return undefined;
    throw error;
  }
}

/** The attempt's row and the delivery's are ends of one short range. */
async function loadAttempt(table: TableClient, attemptId: string): Promise<AttemptRecord | undefined> {
  const name = parseAttemptId(attemptId);
  if (name === undefined) return undefined;
  const keys = deliveryKeys(name.deliveryId);
  const first = keys.attemptRowKey(name.number);
  const filter = odata`PartitionKey eq ${keys.partitionKey} and RowKey ge ${first} and RowKey le ${keys.rowKey}`;
  const rows: Row[] = [];
  for await (const row of table.listEntities({ queryOptions: { filter } })) rows.push(row);
  const attempt = rows.find((row) => row.rowKey === first);
  const delivery = rows.find((row) => row.rowKey === keys.rowKey);
  if (attempt === undefined || delivery === undefined) return undefined;
  return { delivery: versioned<Delivery>(delivery), attempt: versioned<Attempt>(attempt) };
}

/** Asks each of the sixteen ranges for its newest rows and merges them. The cursor is the last id of the page before. */
async function newest(table: TableClient, size: number, cursor: string | undefined): Promise<DeliveryPage> {
  const ranges = await Promise.all(shards.map((shard) => newestOfShard(table, shard, size + 1, cursor)));
  const rows = ranges.flat().sort((a, b) => ((a.rowKey ?? "") < (b.rowKey ?? "") ? -1 : 1));
  const deliveries = rows.slice(0, size).map((row) => versioned<Delivery>(row));
  const last = deliveries.at(-1);
  return rows.length > size && last !== undefined ? { deliveries, cursor: last.value.id } : { deliveries };
}

async function newestOfShard(
  table: TableClient,
  shard: string,
  size: number,
  cursor: string | undefined,
): Promise<Row[]> {
  const range = odata`PartitionKey ge ${shard} and PartitionKey lt ${`${shard}~`} and kind eq 'delivery'`;
  const filter = cursor === undefined ? range : `${range} and ${behind(shard, cursor)}`;
  const rows: Row[] = [];
  for await (const page of table.listEntities({ queryOptions: { filter } }).byPage({ maxPageSize: size })) {
    rows.push(...page);
    if (rows.length >= size) break;
  }
  return rows.slice(0, size);
}

/** Rows older than the cursor's, in another shard's numbering of hours. */
function behind(shard: string, cursor: string): string {
  const keys = deliveryKeys(cursor);
  const partition = `${shard}${keys.partitionKey.slice(1)}`;
  return odata`(PartitionKey gt ${partition} or (PartitionKey eq ${partition} and RowKey gt ${keys.rowKey}))`;
}
