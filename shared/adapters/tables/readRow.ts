import type { TableClient } from "@azure/data-tables";
import { loneRowKey } from "./changeRow.ts";
import { orUndefined } from "./orUndefined.ts";
import { unpackJson } from "./unpackJson.ts";

/** Reads a row that is alone in its partition, as changeRow writes it. */
export async function readRow<T>(table: TableClient, partitionKey: string): Promise<T | undefined> {
  const row = await orUndefined(table.getEntity(partitionKey, loneRowKey));
  return row === undefined ? undefined : unpackJson<T>(row);
}
