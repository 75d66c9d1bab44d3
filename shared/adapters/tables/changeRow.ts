import type { TableClient } from "@azure/data-tables";
import { isLostRace } from "./isLostRace.ts";
import { orUndefined } from "./orUndefined.ts";
import { packJson } from "./packJson.ts";
import { unpackJson } from "./unpackJson.ts";

/** So many writers never meet at one row at one instant. */
const mostRounds = 20;

/** The key of a row that is alone in its partition. */
const rowKey = "row";

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
    const row = await orUndefined(table.getEntity(partitionKey, rowKey));
    const value = change(row === undefined ? undefined : unpackJson<T>(row));
    if (value === undefined) return;
    const entity = { partitionKey, rowKey, ...packJson(value) };
    try {
      if (row === undefined) await table.createEntity(entity);
      else await table.updateEntity(entity, "Replace", { etag: row.etag });
      return;
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
  throw new Error("the row is contended");
}
