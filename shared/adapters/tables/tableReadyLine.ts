import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import type { CallOrder } from "../../domain/engagementConfig.ts";
import type { PlacedEntry, ReadyEntry, ReadyLine } from "../../ports/readyLine.ts";
import { backwardKey } from "./backwardKey.ts";
import { momentKey } from "./momentKey.ts";
import { orUndefined } from "./orUndefined.ts";
import { statusOf } from "./statusOf.ts";

/** The most entities of a group transaction (Table Storage's limit). */
const transactionSize = 100;

/** The ready lines in Table Storage: partition = configuration, row key = place in the call order. */
export function tableReadyLine(table: TableClient): ReadyLine {
  return {
    async join(configId, order, entries) {
      const rows = new Map(entries.map((entry) => [placeOf(order, entry), entry]));
      const actions = [...rows].map(
        ([rowKey, entry]): TransactionAction => ["upsert", toRow(configId, rowKey, entry), "Replace"],
      );
      await submit(table, actions);
    },
    head: (configId, count, now) =>
      read(table, configId, count, odata`windowStart le ${momentKey(now)} and windowEnd gt ${momentKey(now)}`),
    lapsed: (configId, count, now) => read(table, configId, count, odata`windowEnd le ${momentKey(now)}`),
    leave: (configId, places) => leave(table, configId, places),
  };
}

/**
 * Places without a rank begin with a digit or with one tilde: an exclamation mark comes before, two tildes come behind.
 */
const rankKeys = { before: "!", behind: "~~" } as const;

/** Earliest scheduled means nearest to the end of its window (facts/dynamics.md §2.1). */
function placeOf(order: CallOrder, entry: ReadyEntry): string {
  const rank = entry.rank === undefined ? "" : rankKeys[entry.rank];
  return `${rank}${orderKey(order, entry)}.${entry.deliveryId}`;
}

function orderKey(order: CallOrder, entry: ReadyEntry): string {
  switch (order) {
    case "EarliestScheduledDate":
      return momentKey(entry.window.end);
    case "FirstInFirstOut":
      return momentKey(entry.acceptedAt);
    case "LastInFirstOut":
      return backwardKey(entry.acceptedAt);
    case "CustomPriorityAscending":
      return priorityKey(entry, entry.priority);
    case "CustomPriorityDescending":
      return priorityKey(entry, entry.priority === undefined ? undefined : -entry.priority);
  }
}

/** Makes every accepted priority positive, so that texts of equal length compare as the numbers do. */
const priorityOffset = 2e14;

/** Deliveries with a priority come first, equal ones and those without by the moment they were accepted. */
function priorityKey(entry: ReadyEntry, priority: number | undefined): string {
  const key = priority === undefined ? "~" : (priority + priorityOffset).toFixed(1).padStart(18, "0");
  return `${key}.${momentKey(entry.acceptedAt)}`;
}

function toRow(configId: string, rowKey: string, entry: ReadyEntry) {
  return {
    partitionKey: configId,
    rowKey,
    deliveryId: entry.deliveryId,
    windowStart: momentKey(entry.window.start),
    windowEnd: momentKey(entry.window.end),
    acceptedAt: momentKey(entry.acceptedAt),
    ...(entry.from === undefined ? {} : { from: entry.from }),
  };
}

interface Row {
  readonly rowKey: string;
  readonly deliveryId: string;
  readonly windowStart: string;
  readonly windowEnd: string;
  readonly acceptedAt: string;
  readonly from?: string;
}

async function read(table: TableClient, configId: string, count: number, filter: string): Promise<PlacedEntry[]> {
  const query = { filter: `${odata`PartitionKey eq ${configId}`} and ${filter}` };
  const entries: PlacedEntry[] = [];
  for await (const page of table.listEntities<Row>({ queryOptions: query }).byPage({ maxPageSize: count })) {
    for (const row of page) {
      const window = { start: Number(row.windowStart), end: Number(row.windowEnd) };
      entries.push({
        configId,
        deliveryId: row.deliveryId,
        window,
        acceptedAt: Number(row.acceptedAt),
        ...(row.from === undefined ? {} : { from: row.from }),
        place: row.rowKey ?? "",
      });
    }
    if (entries.length >= count) break;
  }
  return entries.slice(0, count);
}

async function submit(table: TableClient, actions: readonly TransactionAction[]): Promise<void> {
  for (let start = 0; start < actions.length; start += transactionSize) {
    await table.submitTransaction(actions.slice(start, start + transactionSize));
  }
}

/** A transaction fails as a whole where one of its rows is gone; then each is taken out by itself. */
async function leave(table: TableClient, configId: string, places: readonly string[]): Promise<void> {
  if (places.length === 0) return;
  const actions = [...new Set(places)].map(
    (rowKey): TransactionAction => ["delete", { partitionKey: configId, rowKey }],
  );
  try {
    await submit(table, actions);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    await Promise.all(places.map((rowKey) => orUndefined(table.deleteEntity(configId, rowKey))));
  }
}
