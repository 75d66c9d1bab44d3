import type { TableClient } from "@azure/data-tables";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import { meets } from "../../domain/meets.ts";
import type { DeliveryPage, Versioned } from "../../ports/deliveryStore.ts";
import { deliveryFilter } from "./deliveryFilter.ts";
import { type Scan, scanDeliveries } from "./scanDeliveries.ts";
import { searchSlices } from "./searchSlices.ts";
import { searchSpan } from "./searchSpan.ts";
import { versionedRow } from "./versionedRow.ts";

const { pageOf, newestMoment, boundaryAt } = searchSlices;

/** How many rows are compared here for a page. */
const mostCompared = 5_000;

/** At least so many rows are read at once, since a short page costs as much. */
const fewestRows = 100;

/**
 * Looks for deliveries from the newest on. What is compared for one page is bounded, whatever is found of it.
 * @param cursor the last delivery of the page before, or where its search stopped
 */
export async function searchNewestFirst(
  table: TableClient,
  condition: DeliveryCondition | undefined,
  size: number,
  cursor: string | undefined,
): Promise<DeliveryPage> {
  const { from, until } = searchSpan(condition);
  const filter = deliveryFilter(condition);
  const sight: Sight = { found: [], after: cursor, compared: 0 };
  let length = searchSlices.first;
  for (let slices = 0; slices < searchSlices.most && sight.compared < mostCompared; slices += 1) {
    const newest = await newestMoment(table, { from, until }, sight.after);
    if (newest === undefined) return pageOf(sight.found, size, undefined);
    const begin = Math.max(from, newest + 1 - length);
    const whole = await lookThrough(
      table,
      condition,
      { span: { from: begin, until: newest + 1 }, filter },
      size,
      sight,
    );
    if (sight.found.length > size) break;
    if (whole) sight.after = boundaryAt(begin);
    length = Math.min(length * searchSlices.growth, searchSlices.longest);
  }
  return pageOf(sight.found, size, sight.after);
}

/** What a search newest first has seen so far. */
interface Sight {
  readonly found: Versioned<Delivery>[];
  after: string | undefined;
  compared: number;
}

/** Compares the rows of a slice until a page and one more are found; gives whether it came to the slice's end. */
async function lookThrough(
  table: TableClient,
  condition: DeliveryCondition | undefined,
  slice: Omit<Scan, "after">,
  size: number,
  sight: Sight,
): Promise<boolean> {
  while (sight.found.length <= size && sight.compared < mostCompared) {
    const batch = Math.max(size + 1 - sight.found.length, fewestRows);
    const rows = (await scanDeliveries(table, { ...slice, after: sight.after }, batch))
      .slice(0, batch)
      .map(versionedRow<Delivery>);
    sight.found.push(...rows.filter(({ value }) => condition === undefined || meets(condition, value)));
    sight.compared += rows.length;
    if (rows.length < batch) return true;
    sight.after = rows.at(-1)?.value.id;
  }
  return false;
}
