import type { TableClient } from "@azure/data-tables";
import type { AcceptedSpan } from "../../domain/acceptedSpan.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { hourMs } from "../../domain/durations.ts";
import type { DeliveryPage, Versioned } from "../../ports/deliveryStore.ts";
import { momentIn } from "./momentIn.ts";
import { scanDeliveries } from "./scanDeliveries.ts";

/** The slices of time by which deliveries are searched (searchDeliveries), and what searches in either order share. */
export const searchSlices = {
  /** How long a slice is at first, and at most, in ms. */
  first: hourMs,
  longest: 24 * hourMs,
  /** Slices are made longer so fast. */
  growth: 4,
  /** How many slices are looked through for a page. */
  most: 12,
  pageOf,
  newestMoment,
  boundaryAt,
} as const;

/** Full rows make a page; where more are left, or may be, the last one, or where the search stopped, is the cursor. */
function pageOf(rows: readonly Versioned<Delivery>[], size: number, stoppedAt: string | undefined): DeliveryPage {
  const deliveries = rows.slice(0, size);
  const cursor = rows.length > size ? deliveries.at(-1)?.value.id : stoppedAt;
  return cursor === undefined ? { deliveries } : { deliveries, cursor };
}

/** When the newest delivery of a span was accepted, ms since 1970 UTC; undefined where there is none. */
async function newestMoment(table: TableClient, span: AcceptedSpan, after?: string): Promise<number | undefined> {
  const [row] = await scanDeliveries(table, { span, after, select: ["PartitionKey", "RowKey"] }, 1);
  return row?.rowKey === undefined ? undefined : momentIn(row.rowKey.split(".")[1] ?? "");
}

/** An id that comes, newest first, behind all that were made at a moment, and oldest first before them. */
function boundaryAt(moment: number): string {
  const hex = moment.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-ffff-ffff-ffffffffffff`;
}
