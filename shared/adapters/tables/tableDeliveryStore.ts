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
import type { AttemptRecord, DeliveryStore } from "../../ports/deliveryStore.ts";
import { deliveryKeys } from "./deliveryKeys.ts";
import { deliveryRow } from "./deliveryRow.ts";
import { insertMany } from "./insertMany.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { presentIds } from "./presentIds.ts";
import { searchDeliveries } from "./searchDeliveries.ts";
import { unlessLost } from "./unlessLost.ts";
import { unpackJson } from "./unpackJson.ts";
import { versionedRow } from "./versionedRow.ts";
import { wins } from "./wins.ts";

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
      return row === undefined ? undefined : versionedRow<Delivery>(row);
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
      const written = await unlessLost(table.updateEntity(attemptRow(attempt), "Replace", { etag: version }));
      return written === undefined ? undefined : (written.etag ?? "");
    },
    async saveDelivery(delivery, version) {
      return wins(table.updateEntity(deliveryRow(delivery), "Replace", { etag: version }));
    },
    attempts: (delivery, most) => attemptsOf(table, delivery, most),
    insertMany: (deliveries) => insertMany(table, deliveries),
    present: (ids) => presentIds(table, ids),
    search: (search, size, cursor) => searchDeliveries(table, search, size, cursor),
  };
}

function attemptRow(attempt: Attempt) {
  const keys = deliveryKeys(attempt.deliveryId);
  return { partitionKey: keys.partitionKey, rowKey: keys.attemptRowKey(attempt.number), ...packJson(attempt) };
}

/**
 * The new versions of a transaction's two rows; undefined where it lost a race, or where the answer does not tell them.
 */
async function versionsOf(write: Promise<TableTransactionResponse>): Promise<[string, string] | undefined> {
  const [first, second] = (await unlessLost(write))?.subResponses.map(({ etag }) => etag) ?? [];
  return first === undefined || second === undefined ? undefined : [first, second];
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
  return { delivery: versionedRow<Delivery>(delivery), attempt: versionedRow<Attempt>(attempt) };
}

/**
 * A delivery's attempts stand before it, so the range below its own key holds nothing else; one that was claimed since
 * it was read is given too.
 */
async function attemptsOf(
  table: TableClient,
  { id, attempts }: Pick<Delivery, "id" | "attempts">,
  most: number,
): Promise<Attempt[]> {
  const keys = deliveryKeys(id);
  const first = keys.attemptRowKey(Math.max(1, attempts - most + 1));
  const filter = odata`PartitionKey eq ${keys.partitionKey} and RowKey ge ${first} and RowKey lt ${keys.rowKey}`;
  const rows: Attempt[] = [];
  for await (const row of table.listEntities<Record<string, unknown>>({ queryOptions: { filter } })) {
    rows.push(unpackJson<Attempt>(row));
  }
  return rows.slice(-most);
}
