import type { TableClient } from "@azure/data-tables";
import type { AcceptedSpan } from "../../domain/acceptedSpan.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryCondition } from "../../domain/deliveryCondition.ts";
import { meets } from "../../domain/meets.ts";
import type { DeliveryPage, DeliverySearch, Versioned } from "../../ports/deliveryStore.ts";
import { deliveryFilter } from "./deliveryFilter.ts";
import { momentIn } from "./momentIn.ts";
import { type Scan, scanDeliveries } from "./scanDeliveries.ts";
import { searchSpan } from "./searchSpan.ts";
import { versionedRow } from "./versionedRow.ts";

/** How long a slice is at first, and at most, in ms. */
const firstSlice = 3_600_000;
const longestSlice = 24 * 3_600_000;

/** Slices are made longer so fast. */
const growth = 4;

/** How many slices are looked through for a page. */
const mostSlices = 12;

/** Read oldest first, a slice is read whole, so one with too many rows is made so much shorter. */
const shrinkage = 64;

/** How many rows are compared here for a page. */
const mostCompared = 5_000;

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
  if (search.oldestFirst === true) return oldestFirst(table, search.condition, size, cursor);
  return isPlain(search.condition)
    ? newestPage(table, searchSpan(search.condition), size, cursor)
    : newestFirst(table, search.condition, size, cursor);
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

async function newestPage(table: TableClient, span: AcceptedSpan, size: number, after: string | undefined) {
  const rows = await scanDeliveries(table, { span, after }, size + 1);
  return pageOf(rows.map(versionedRow<Delivery>), size, undefined);
}

/** Full rows make a page; where more are left, or may be, the last one, or where the search stopped, is the cursor. */
function pageOf(rows: readonly Versioned<Delivery>[], size: number, stoppedAt: string | undefined): DeliveryPage {
  const deliveries = rows.slice(0, size);
  const cursor = rows.length > size ? deliveries.at(-1)?.value.id : stoppedAt;
  return cursor === undefined ? { deliveries } : { deliveries, cursor };
}

async function newestFirst(
  table: TableClient,
  condition: DeliveryCondition | undefined,
  size: number,
  cursor: string | undefined,
): Promise<DeliveryPage> {
  const { from, until } = searchSpan(condition);
  const filter = deliveryFilter(condition);
  const sight: Sight = { found: [], after: cursor, compared: 0 };
  let length = firstSlice;
  for (let slices = 0; slices < mostSlices && sight.compared < mostCompared; slices += 1) {
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
    length = Math.min(length * growth, longestSlice);
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
    const batch = Math.max(size + 1 - sight.found.length, 100);
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

async function oldestFirst(
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
  const most = Math.max(size, 50);
  let begin = Math.max(from, cursor === undefined ? (oldestKnown.get(table) ?? epoch) : momentIn(cursor));
  const isFromTheStart = from === 0 && cursor === undefined;
  let length = firstSlice;
  for (let slices = 0; slices < mostSlices && found.length <= size; ) {
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
    length = Math.min(length * growth, longestSlice);
    slices += 1;
  }
  return pageOf(found, size, boundaryAt(begin));
}

/** Whether an id comes before another one in the order newest first. */
function comesBefore(id: string, other: string): boolean {
  const difference = momentIn(id) - momentIn(other);
  return difference > 0 || (difference === 0 && id.toLowerCase() < other.toLowerCase());
}

/** Before this system began: no delivery is older, ms since 1970 UTC. */
const epoch = Date.UTC(2020, 0, 1);

/** A request may be repeated for a day and keeps the moment of its first sending; in ms, with an hour to spare. */
const latest = 25 * 3_600_000;

/** The moment of the oldest delivery where nothing older can come any more. */
const oldestKnown = new WeakMap<TableClient, number>();

async function rememberOldest(table: TableClient, oldest: number, until: number): Promise<void> {
  const newest = await newestMoment(table, { from: oldest, until });
  if (newest !== undefined && newest - oldest > latest) oldestKnown.set(table, oldest);
}

async function newestMoment(table: TableClient, span: AcceptedSpan, after?: string): Promise<number | undefined> {
  const [row] = await scanDeliveries(table, { span, after, select: ["PartitionKey", "RowKey"] }, 1);
  return row?.rowKey === undefined ? undefined : momentIn(row.rowKey.split(".")[1] ?? "");
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

/** An id that comes, newest first, behind all that were made at a moment, and oldest first before them. */
function boundaryAt(moment: number): string {
  const hex = moment.toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-ffff-ffff-ffffffffffff`;
}
