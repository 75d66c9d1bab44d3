import type { TableClient, TransactionAction } from "@azure/data-tables";
import { portionsOf } from "../../domain/portionsOf.ts";
import { mostInTransaction } from "./limits.ts";
import { orUndefined } from "./orUndefined.ts";
import { wins } from "./wins.ts";

/** Removes rows of one partition, whatever they have become, by the hundred; those already gone do not matter. */
export async function removeMany(table: TableClient, partitionKey: string, rowKeys: readonly string[]): Promise<void> {
  // a transaction takes no row twice
  for (const some of portionsOf([...new Set(rowKeys)], mostInTransaction)) await removeSome(table, partitionKey, some);
}

/** A transaction fails as a whole where one of its rows is gone; then each is removed by itself. */
async function removeSome(table: TableClient, partitionKey: string, rowKeys: readonly string[]): Promise<void> {
  if (
    await wins(
      table.submitTransaction(rowKeys.map((rowKey): TransactionAction => ["delete", { partitionKey, rowKey }])),
    )
  )
    return;
  await Promise.all(rowKeys.map((rowKey) => orUndefined(table.deleteEntity(partitionKey, rowKey))));
}
