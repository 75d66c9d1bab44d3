import type { CallOrder } from "../../domain/engagementConfig.ts";
import type { PlacedEntry, ReadyEntry } from "../../ports/readyLine.ts";
import { momentKey } from "./momentKey.ts";

/** An entry of a ready line as it is kept, with all that its place in any order is made of. */
export interface ReadyRow {
  readonly etag: string;
  readonly rowKey: string;
  readonly deliveryId: string;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly acceptedAt: string;
  /** The order in which it has its place. */
  readonly callOrder: CallOrder;
  readonly priority?: number;
  readonly rank?: "before" | "behind";
  readonly from?: string;
}

/** How an entry is kept and read again. */
export const readyRow = { toRow, toEntry };

function toRow(configId: string, rowKey: string, order: CallOrder, entry: ReadyEntry) {
  return {
    partitionKey: configId,
    rowKey,
    deliveryId: entry.deliveryId,
    windowStart: momentKey(entry.window.start),
    windowEnd: momentKey(entry.window.end),
    acceptedAt: momentKey(entry.acceptedAt),
    callOrder: order,
    ...(entry.priority === undefined ? {} : { priority: { type: "Double" as const, value: String(entry.priority) } }),
    ...(entry.rank === undefined ? {} : { rank: entry.rank }),
    ...(entry.from === undefined ? {} : { from: entry.from }),
  };
}

function toEntry(configId: string, row: ReadyRow): PlacedEntry {
  return {
    configId,
    deliveryId: row.deliveryId,
    window: { start: Number(row.windowStart), end: Number(row.windowEnd) },
    acceptedAt: Number(row.acceptedAt),
    ...(row.priority === undefined ? {} : { priority: row.priority }),
    ...(row.rank === undefined ? {} : { rank: row.rank }),
    ...(row.from === undefined ? {} : { from: row.from }),
    place: row.rowKey,
    version: row.etag,
  };
}
