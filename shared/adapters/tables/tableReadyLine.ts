import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import { type CallOrder, callOrders } from "../../domain/engagementConfig.ts";
import { portionsOf } from "../../domain/portionsOf.ts";
import type { PlacedEntry, ReadyEntry, ReadyLine } from "../../ports/readyLine.ts";
import { largestPage, mostInTransaction } from "./limits.ts";
import { type LineMark, lineMark } from "./lineMark.ts";
import { momentKey } from "./momentKey.ts";
import { placeInLine } from "./placeInLine.ts";
import { type ReadyRow, readyRow } from "./readyRow.ts";
import { removeMany } from "./removeMany.ts";
import { resortLine } from "./resortLine.ts";
import { unlessLost } from "./unlessLost.ts";

/**
 * The ready lines in Table Storage: partition = configuration, row key = place in the call order. Which orders entries
 * stand in is told by the line's first rows (lineMark), so that the head finds it out with the read that it makes
 * anyway.
 */
export function tableReadyLine(table: TableClient): ReadyLine {
  return {
    join: (configId, order, entries) => join(table, configId, order, entries),
    head: (configId, order, count, now) => head(table, configId, order, count, now),
    lapsed: async (configId, count, now) =>
      (await read(table, configId, count, odata`windowEnd le ${momentKey(now)}`)).entries,
    async leave(configId, entries) {
      // a group transaction of this SDK deletes whatever the row has become
      await Promise.all(
        entries.map(({ place, version }) => unlessLost(table.deleteEntity(configId, place, { etag: version }))),
      );
    },
    leaveTogether: (configId, entries) =>
      removeMany(
        table,
        configId,
        entries.map(({ place }) => place),
      ),
  };
}

async function join(
  table: TableClient,
  configId: string,
  order: CallOrder,
  entries: readonly ReadyEntry[],
): Promise<void> {
  const rows = new Map(entries.map((entry) => [placeInLine(order, entry), entry]));
  const joining = [...rows].map(
    ([rowKey, entry]): TransactionAction => ["upsert", readyRow.toRow(configId, rowKey, order, entry), "Replace"],
  );
  const mark: TransactionAction = ["upsert", { partitionKey: configId, rowKey: lineMark.key(order) }, "Replace"];
  for (const some of portionsOf(joining, mostInTransaction - 1)) await table.submitTransaction([mark, ...some]);
}

async function head(
  table: TableClient,
  configId: string,
  order: CallOrder,
  count: number,
  now: number,
): Promise<readonly PlacedEntry[]> {
  const open = odata`(windowStart le ${momentKey(now)} and windowEnd gt ${momentKey(now)})`;
  const found = await read(table, configId, count + callOrders.length, `(${lineMark.filter} or ${open})`);
  const others = found.marks.filter((mark) => mark.order !== order);
  if (others.length === 0) return found.entries.slice(0, count);
  await resortLine(table, configId, order, others);
  return (await read(table, configId, count, `${odata`callOrder eq ${order}`} and ${open}`)).entries;
}

/** Reads the first rows of a line that a filter selects: `count` of them, marks included. */
async function read(
  table: TableClient,
  configId: string,
  count: number,
  filter: string,
): Promise<{ entries: PlacedEntry[]; marks: LineMark[] }> {
  const query = { filter: `${odata`PartitionKey eq ${configId}`} and ${filter}` };
  const entries: PlacedEntry[] = [];
  const marks: LineMark[] = [];
  const pages = table
    .listEntities<ReadyRow>({ queryOptions: query })
    .byPage({ maxPageSize: Math.min(count, largestPage) });
  for await (const page of pages) {
    for (const row of page) {
      const order = lineMark.orderOf(row.rowKey ?? "");
      if (order === undefined) entries.push(readyRow.toEntry(configId, row as ReadyRow));
      else marks.push({ order, etag: row.etag });
    }
    if (entries.length + marks.length >= count) break;
  }
  return { entries: entries.slice(0, count), marks };
}
