import type { TableClient } from "@azure/data-tables";
import type { AcceptedSpan } from "../../domain/acceptedSpan.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import { hourMs } from "../../domain/durations.ts";
import { meets } from "../../domain/meets.ts";
import type { DeliveryPage, Versioned } from "../../ports/deliveryStore.ts";
import { deliveryFilter } from "./deliveryFilter.ts";
import { momentIn } from "./momentIn.ts";
import { scanDeliveries } from "./scanDeliveries.ts";
import { searchSlices } from "./searchSlices.ts";
import { searchSpan } from "./searchSpan.ts";
import { versionedRow } from "./versionedRow.ts";

const { pageOf, newestMoment, boundaryAt } = searchSlices;

/** Read oldest first, a slice is read whole, so one with too many rows is made so much shorter. */
const shrinkage = 64;

/** At least so many rows of a slice are read before it counts as one with too many. */
const fewestRows = 50;

/** Before this system began: no delivery is older, ms since 1970 UTC. */
const epoch = Date.UTC(2020, 0, 1);

/** A request may be repeated for a day and keeps the moment of its first sending; in ms, with an hour to spare. */
const latest = 25 * hourMs;

/** The moment of the oldest delivery where nothing older can come any more. */
const oldestKnown = new WeakMap<TableClient, number>();

/**
 * Looks for deliveries from the oldest on. The table gives the newest first, so slices are read whole and turned round,
 * and the oldest delivery is looked for by halves.
 * @param cursor the last delivery of the page before, or where its search stopped
 */
export async function searchOldestFirst(
  table: TableClient,
  condition: DeliveryCondition | undefined,
  size: number,
  cursor: string | undefined,
): Promise<DeliveryPage> {
  const { from, until } = searchSpan(condition);
  const filter = deliveryFilter(condition);
  const found: Versioned<Delivery>[] = [];
  const wanted = ({ value }: Versioned<Delivery>) =>
    (cursor === undefined || comesBefore(value.id, cursor)) && (condition === undefined || meets(condition, value));
  const most = Math.max(size, fewestRows);
  let begin = Math.max(from, cursor === undefined ? (oldestKnown.get(table) ?? epoch) : momentIn(cursor));
  const isFromTheStart = from === 0 && cursor === undefined;
  let length = searchSlices.first;
  for (let slices = 0; slices < searchSlices.most && found.length <= size; ) {
    const oldest = await oldestMoment(table, { from: begin, until }, length);
    if (oldest === undefined) return pageOf(found, size, undefined);
    begin = oldest;
    if (isFromTheStart && slices === 0) await rememberOldest(table, oldest, until);
    const span = { from: begin, until: Math.min(until, begin + length) };
    const rows = await scanDeliveries(table, { span, filter }, length === 1 ? Number.POSITIVE_INFINITY : most);
    if (rows.length >= most && length > 1) {
      length = Math.max(1, Math.floor(length / shrinkage));
      continue;
    }
    found.push(
      ...rows
        .map(versionedRow<Delivery>)
        .reverse()
        .filter(wanted),
    );
    begin = span.until;
    length = Math.min(length * searchSlices.growth, searchSlices.longest);
    slices += 1;
  }
  return pageOf(found, size, boundaryAt(begin));
}

/** Whether an id comes before another one in the order newest first. */
function comesBefore(id: string, other: string): boolean {
  const difference = momentIn(id) - momentIn(other);
  return difference > 0 || (difference === 0 && id.toLowerCase() < other.toLowerCase());
}

async function rememberOldest(table: TableClient, oldest: number, until: number): Promise<void> {
  const newest = await newestMoment(table, { from: oldest, until });
  if (newest !== undefined && newest - oldest > latest) oldestKnown.set(table, oldest);
}

/**
 * The table cannot be read from its end, so the oldest delivery is looked for by halves; less than `near` before it.
 */
async function oldestMoment(table: TableClient, { from, until }: AcceptedSpan, near: number) {
  // mostly it is near: a search goes on where a page ended, or begins where the last one did
  if ((await newestMoment(table, { from, until: Math.min(until, from + near) })) !== undefined) return from;
  let high = await newestMoment(table, { from, until });
  let low = from;
  while (high !== undefined && high - low >= near) {
    const middle = low + Math.ceil((high - low) / 2);
    const older = await newestMoment(table, { from: low, until: middle });
    if (older === undefined) low = middle;
    else high = older;
  }
  return high === undefined ? undefined : low;
}
