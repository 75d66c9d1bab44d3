import { odata, type TableClient, type TableEntityResult } from "@azure/data-tables";
import type { AcceptedSpan } from "../../domain/acceptedSpan.ts";
import { deliveryKeys, partitionAt, rowKeyAt, shards } from "./deliveryKeys.ts";
import { largestPage } from "./limits.ts";

/** A delivery's entity. */
export type DeliveryEntity = TableEntityResult<Record<string, unknown>>;

/** What of the table is looked through. */
export interface Scan {
  /** When the deliveries were accepted. */
  readonly span: AcceptedSpan;
  /** Those that come after this id in the order newest first. */
  readonly after?: string | undefined;
  /** What the table compares besides. */
  readonly filter?: string | undefined;
  /** The properties that are wanted; all where absent. */
  readonly select?: string[];
}

/**
 * Reads deliveries, newest first, from each of the sixteen ranges and merges them. Partition and row keys are bounded
 * on both sides: keys of rows tell the moment whatever their partition, so one bound of each kind does for all hours.
 * @param most how many of each range
 */
export async function scanDeliveries(table: TableClient, scan: Scan, most: number): Promise<DeliveryEntity[]> {
  if (scan.span.from >= scan.span.until) return [];
  const ranges = await Promise.all(shards.map((shard) => scanShard(table, shard, scan, most)));
  return ranges.flat().sort((a, b) => ((a.rowKey ?? "") < (b.rowKey ?? "") ? -1 : 1));
}

async function scanShard(table: TableClient, shard: string, scan: Scan, most: number): Promise<DeliveryEntity[]> {
  const { from, until } = scan.span;
  const after = scan.after === undefined ? undefined : deliveryKeys(scan.after);
  const first = partitionAt(shard, until - 1);
  const resumed = after === undefined ? first : `${shard}${after.partitionKey.slice(1)}`;
  const bounds = odata`PartitionKey ge ${resumed > first ? resumed : first} and PartitionKey le ${partitionAt(shard, from)}`;
  const newest = rowKeyAt(until - 1);
  const begin =
    after !== undefined && after.rowKey > newest ? odata`RowKey gt ${after.rowKey}` : odata`RowKey ge ${newest}`;
  // a tilde comes behind all keys of the moment
  const end = odata`RowKey lt ${`${rowKeyAt(from)}~`}`;
  const rest = scan.filter === undefined ? "" : ` and ${scan.filter}`;
  const filter = `${bounds} and ${begin} and ${end} and kind eq 'delivery'${rest}`;
  const queryOptions = scan.select === undefined ? { filter } : { filter, select: scan.select };
  const rows: DeliveryEntity[] = [];
  const maxPageSize = Math.min(most, largestPage);
  for await (const page of table.listEntities({ queryOptions }).byPage({ maxPageSize })) {
    rows.push(...page);
    if (rows.length >= most) break;
  }
  return rows.slice(0, most);
}
