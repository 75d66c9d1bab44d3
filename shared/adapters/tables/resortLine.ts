import { odata, type TableClient, type TransactionAction } from "@azure/data-tables";
import type { CallOrder } from "../../domain/engagementConfig.ts";
import { groupBy } from "../../domain/groupBy.ts";
import type { PlacedEntry } from "../../ports/readyLine.ts";
import { type LineMark, lineMark } from "./lineMark.ts";
import { orUndefined } from "./orUndefined.ts";
import { placeInLine } from "./placeInLine.ts";
import { type ReadyRow, readyRow } from "./readyRow.ts";
import { statusOf } from "./statusOf.ts";
import { wins } from "./wins.ts";

/**
 * Deliveries moved in one run, the first ones of the order: more than a pacer looks at; the rest follows in the next.
 */
const movesAtOnce = 1_000;

/** Deliveries moved in one transaction of at most 100 rows; each leaves one place for another, rarely two. */
const movesTogether = 25;

/** A delivery's places in the order that is wanted: one, or one for each of several windows. */
interface Move {
  readonly entries: ReadonlyMap<string, PlacedEntry>;
  /** The places that it has. */
  readonly before: readonly string[];
  /** The first of the places that it gets. */
  readonly first: string;
}

/**
 * Brings entries of a line into an order that stand in another one. Each is moved in one transaction, so that a death
 * in between leaves it in one of its two places, and who was taken out of the line meanwhile is not put back.
 * @param marks of the other orders, as they were read before
 */
export async function resortLine(
  table: TableClient,
  configId: string,
  order: CallOrder,
  marks: readonly LineMark[],
): Promise<void> {
  const moves = await readMoves(table, configId, order);
  let isDone = moves.length <= movesAtOnce;
  for (let first = 0; first < Math.min(moves.length, movesAtOnce); first += movesTogether) {
    const some = moves.slice(first, Math.min(first + movesTogether, movesAtOnce));
    if (!(await moveAll(table, configId, order, some))) isDone = false;
  }
  if (!isDone) return;
  await Promise.all(
    // whoever has joined in that order meanwhile has written the mark again
    marks.map((mark) => wins(table.deleteEntity(configId, lineMark.key(mark.order), { etag: mark.etag }))),
  );
}

/** What is to be moved, in the order that is wanted. */
async function readMoves(table: TableClient, configId: string, order: CallOrder): Promise<Move[]> {
  const filter = odata`PartitionKey eq ${configId} and callOrder ne ${order}`;
  const rows: ReadyRow[] = [];
  for await (const row of table.listEntities<ReadyRow>({ queryOptions: { filter } })) {
    if (lineMark.orderOf(row.rowKey ?? "") === undefined) rows.push(row as ReadyRow);
  }
  const byDelivery = groupBy(
    rows.map((row) => readyRow.toEntry(configId, row)),
    ({ deliveryId }) => deliveryId,
  );
  return [...byDelivery.values()].map((group) => moveOf(order, group)).sort((a, b) => (a.first < b.first ? -1 : 1));
}

/** Of two windows that come to one place the later one has it, as where it joins a second time. */
function moveOf(order: CallOrder, group: readonly PlacedEntry[]): Move {
  const byEnd = [...group].sort((a, b) => a.window.end - b.window.end);
  const entries = new Map(byEnd.map((entry) => [placeInLine(order, entry), entry]));
  const [first = ""] = [...entries.keys()].sort();
  return { entries, before: group.map(({ place }) => place), first };
}

/** @returns `false` where somebody was taken out meanwhile, so that others of theirs may stand where they stood */
async function moveAll(
  table: TableClient,
  configId: string,
  order: CallOrder,
  moves: readonly Move[],
): Promise<boolean> {
  try {
    await table.submitTransaction(moves.flatMap((move) => actionsOf(configId, order, move)));
    return true;
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
    await Promise.all(moves.map((move) => orUndefined(table.submitTransaction(actionsOf(configId, order, move)))));
    return false;
  }
}

function actionsOf(configId: string, order: CallOrder, { entries, before }: Move): TransactionAction[] {
  const taken = [...entries].map(([place, entry]): TransactionAction => {
    const row = readyRow.toRow(configId, place, order, entry);
    // who stays where they are must be there still
    return before.includes(place) ? ["update", row, "Replace"] : ["upsert", row, "Replace"];
  });
  const left = before.filter((place) => !entries.has(place));
  return [...taken, ...left.map((rowKey): TransactionAction => ["delete", { partitionKey: configId, rowKey }])];
}
