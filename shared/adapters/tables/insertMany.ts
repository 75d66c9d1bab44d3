import type { TableClient, TransactionAction } from "@azure/data-tables";
import type { Delivery } from "../../domain/delivery.ts";
import { groupBy } from "../../domain/groupBy.ts";
import { deliveryRow } from "./deliveryRow.ts";
import { mostInTransaction } from "./limits.ts";
import { wins } from "./wins.ts";

/** The most characters of a group transaction, well below the 4 MiB that a table takes. */
const mostCharacters = 1_500_000;

type Row = ReturnType<typeof deliveryRow>;

/** Inserts deliveries, those of one partition by the hundred in group transactions. */
export async function insertMany(table: TableClient, deliveries: readonly Delivery[]): Promise<void> {
  const partitions = groupBy(deliveries.map(deliveryRow), (row) => row.partitionKey);
  await Promise.all([...partitions.values()].flatMap((rows) => parcelsOf(rows).map((parcel) => insert(table, parcel))));
}

function parcelsOf(rows: readonly Row[]): Row[][] {
  const parcels: Row[][] = [];
  let characters = 0;
  for (const row of rows) {
    const length = lengthOf(row);
    const last = parcels.at(-1);
    if (last === undefined || last.length === mostInTransaction || characters + length > mostCharacters) {
      parcels.push([row]);
      characters = length;
    } else {
      last.push(row);
      characters += length;
    }
  }
  return parcels;
}

function lengthOf(row: Row): number {
  return Object.values(row).reduce((sum, value) => sum + String(value).length, 0);
}

/** A transaction fails as a whole where one of its rows exists; then each is inserted by itself. */
async function insert(table: TableClient, rows: readonly Row[]): Promise<void> {
  if (await wins(table.submitTransaction(rows.map((row): TransactionAction => ["create", row])))) return;
  await Promise.all(rows.map((row) => wins(table.createEntity(row))));
}
