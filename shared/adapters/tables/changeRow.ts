import type { TableClient } from "@azure/data-tables";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";
import { wins } from "./wins.ts";

/** So many writers never meet at one row at one instant. */
const mostRounds = 20;

/** The key of a row that is alone in its partition. */
export const loneRowKey = "row";

/**
 * Reads a row that is alone in its partition and writes what is made of it, again where somebody else was first.
 * @param change gives the new value, or undefined to leave everything as it is
 */
export async function changeRow<T>(
  table: TableClient,
  partitionKey: string,
  change: (before: T | undefined) => T | undefined,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const row = await orUndefined(table.getEntity(partitionKey, loneRowKey));
    const value = change(row === undefined ? undefined : unpackJson<T>(row));
    if (value === undefined) return;
    const entity = { partitionKey, rowKey: loneRowKey, ...packJson(value) };
    const write =
      row === undefined ? table.createEntity(entity) : table.updateEntity(entity, "Replace", { etag: row.etag });
    if (await wins(write)) return;
  }
  throw new Error("the row is contended");
}
