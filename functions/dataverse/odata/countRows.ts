import { DialerError } from "../../../shared/domain/dialerError.ts";
import type { DeliverySearch, DeliveryStore } from "../../../shared/ports/deliveryStore.ts";

/** Dataverse counts no further (facts/dynamics.md §2.6). */
const highestCount = 5_000;

/** How many pages are looked through until a count is given up. */
const mostPages = 40;

/**
 * Counts the deliveries that a search finds, up to 5,000.
 * @throws DialerError InvalidArgument where too much would have to be looked through for it
 */
export async function countRows(deliveries: Pick<DeliveryStore, "search">, search: DeliverySearch): Promise<number> {
  let count = 0;
  let cursor: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await deliveries.search({ ...search, oldestFirst: false }, highestCount - count, cursor);
    count += page.deliveries.length;
    cursor = page.cursor;
    if (cursor === undefined || count >= highestCount) return count;
  }
  const message = "$count: too many deliveries would have to be looked through; bound createdon in $filter.";
  throw new DialerError("InvalidArgument", message, { field: "$count" });
}
