import type { TableClient } from "@azure/data-tables";
import type { AcceptedSpan } from "../../domain/acceptedSpan.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import type { DeliveryPage, DeliverySearch } from "../../ports/deliveryStore.ts";
import { scanDeliveries } from "./scanDeliveries.ts";
import { searchNewestFirst } from "./searchNewestFirst.ts";
import { searchOldestFirst } from "./searchOldestFirst.ts";
import { searchSlices } from "./searchSlices.ts";
import { searchSpan } from "./searchSpan.ts";
import { versionedRow } from "./versionedRow.ts";

/**
 * Looks for deliveries slice by slice of the time they were accepted in, so that a condition which few meet has an end:
 * what is looked through for one page is bounded, and times in which nothing was accepted are passed over. What the
 * table cannot compare is compared here.
 */
export async function searchDeliveries(
  table: TableClient,
  search: DeliverySearch,
  size: number,
  cursor: string | undefined,
): Promise<DeliveryPage> {
  if (search.oldestFirst === true) return searchOldestFirst(table, search.condition, size, cursor);
  return isPlain(search.condition)
    ? newestPage(table, searchSpan(search.condition), size, cursor)
    : searchNewestFirst(table, search.condition, size, cursor);
}

/** Whether the keys alone tell who meets a condition. */
function isPlain(condition: DeliveryCondition | undefined): boolean {
  if (condition === undefined) return true;
  if (condition.kind === "all") return condition.of.every(isPlain);
  return (
    condition.kind === "compare" &&
    condition.field === "createdAt" &&
    condition.operator !== "ne" &&
    typeof condition.value === "number"
  );
}

/** Where the keys alone tell, a page is one read of each range. */
async function newestPage(table: TableClient, span: AcceptedSpan, size: number, after: string | undefined) {
  const rows = await scanDeliveries(table, { span, after }, size + 1);
  return searchSlices.pageOf(rows.map(versionedRow<Delivery>), size, undefined);
}
