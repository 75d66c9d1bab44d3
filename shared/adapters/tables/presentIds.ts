import { odata, type TableClient } from "@azure/data-tables";
import { groupBy } from "../../domain/groupBy.ts";
import { deliveryKeys } from "./deliveryKeys.ts";

/** Which of these ids are stored: one query over the keys from the first to the last of each partition. */
export async function presentIds(table: TableClient, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const wanted = ids.map((id) => ({ id, keys: deliveryKeys(id) }));
  const groups = [...groupBy(wanted, ({ keys }) => keys.partitionKey)];
  const found = await Promise.all(
    groups.map(async ([partitionKey, group]) => {
      const present = await rowKeysBetween(table, partitionKey, group.map(({ keys }) => keys.rowKey).sort());
      return group.filter(({ keys }) => present.has(keys.rowKey)).map(({ id }) => id);
    }),
  );
  return new Set(found.flat());
}

async function rowKeysBetween(table: TableClient, partitionKey: string, rowKeys: readonly string[]) {
  const [first, last] = [rowKeys[0] ?? "", rowKeys.at(-1) ?? ""];
  const keys = odata`PartitionKey eq ${partitionKey} and RowKey ge ${first} and RowKey le ${last}`;
  const queryOptions = { filter: `${keys} and kind eq 'delivery'`, select: ["RowKey"] };
  const present = new Set<string>();
  for await (const row of table.listEntities({ queryOptions })) present.add(row.rowKey ?? "");
  return present;
}
