import type { Delivery } from "../../domain/delivery.ts";
import { DialerError } from "../../domain/dialerError.ts";
import { newDeliveryId } from "../../domain/newDeliveryId.ts";
import type { AcceptDeps } from "./acceptDeps.ts";
import type { AcceptInput } from "./acceptInput.ts";
import type { Draft } from "./acceptOnce.ts";
import { blockSize, bulkDeliveryId } from "./bulkDeliveryId.ts";
import { identityOf } from "./identityOf.ts";
import { wakeupsFor } from "./wakeupsFor.ts";

/** What became of one row. */
export type RowResult = { readonly deliveryId: string } | { readonly error: DialerError };

/** What became of all of them, in the order of the request. */
export interface AcceptedRows {
  /** Names what came together; a repeated request has the same. */
  readonly batchId: string;
  readonly results: readonly RowResult[];
}

/** Blocks under way at once: enough to keep the bus and the table busy, few enough to let others in. */
const blocksAtOnce = 4;

/**
 * The most bytes of a row's attributes as JSON: what the body of a single request could hold. They stand in the outcome
 * that is posted, too, and a message of Service Bus has 256 KiB.
 */
const mostBytes = 64 * 1024;

/** A row that may be accepted, under its id. */
interface Ready {
  readonly index: number;
  readonly delivery: Delivery;
  readonly draft: Draft;
}

/**
 * Accepts many deliveries block by block: a hundred rows are one group transaction, and their wake-ups go together. In
 * each block the wake-ups go first, as for a single delivery. Ids follow from the request and the row's place in it, so
 * that a repeated request goes on where the first one died.
 * @param draftAt checks a row as of a moment (ms since 1970 UTC); throws DialerError where it cannot be accepted
 * @throws DialerError RepeatabilityMismatch; nothing is stored then
 */
export async function acceptRows<T>(
  deps: AcceptDeps,
  input: AcceptInput,
  rows: readonly T[],
  draftAt: (row: T, at: number, batchId: string) => Promise<Draft>,
): Promise<AcceptedRows> {
  const now = deps.clock.now();
  const fresh = newDeliveryId(now, deps.random.bytes);
  const { id: batchId, at } = await identityOf(deps, input, fresh, now);
  const results = new Map<number, RowResult>();
  const starts = Array.from({ length: Math.ceil(rows.length / blockSize) }, (_, block) => block * blockSize);
  const worker = async () => {
    for (let first = starts.shift(); first !== undefined; first = starts.shift()) {
      const block = rows.slice(first, first + blockSize);
      await acceptBlock(deps, { batchId, at, isRepeated: batchId !== fresh }, first, block, draftAt, results);
      // checking a hundred rows takes a while, and the process serves others besides
      await new Promise(setImmediate);
    }
  };
  await Promise.all(Array.from({ length: blocksAtOnce }, worker));
  const missing = { error: new DialerError("DependencyDown", "The row was not looked at; try again.") };
  return { batchId, results: rows.map((_, index) => results.get(index) ?? missing) };
}

async function acceptBlock<T>(
  deps: AcceptDeps,
  request: { readonly batchId: string; readonly at: number; readonly isRepeated: boolean },
  first: number,
  rows: readonly T[],
  draftAt: (row: T, at: number, batchId: string) => Promise<Draft>,
  results: Map<number, RowResult>,
): Promise<void> {
  const { batchId, at, isRepeated } = request;
  const ids = rows.map((_, offset) => bulkDeliveryId(batchId, at, first + offset));
  // what was accepted once stays so, though its windows have ended since, or its configuration is gone
  const present = isRepeated ? await deps.deliveries.present(ids.map(({ id }) => id)) : new Set<string>();
  const ready: Ready[] = [];
  for (const [offset, row] of rows.entries()) {
    const index = first + offset;
    const { id, acceptedAt } = ids[offset] ?? bulkDeliveryId(batchId, at, index);
    results.set(index, { deliveryId: id });
    if (present.has(id)) continue;
    try {
      const draft = await draftAt(row, at, batchId);
      const delivery = { ...draft.deliveryAt(id, at), createdAt: acceptedAt, modifiedAt: acceptedAt };
      checkSize(delivery);
      ready.push({ index, delivery, draft });
    } catch (error) {
      if (!(error instanceof DialerError)) throw error;
      results.set(index, { error });
    }
  }
  if (ready.length === 0) return;
  const now = deps.clock.now();
  const wakeups = ready.flatMap(({ delivery, draft }) => wakeupsFor(delivery, draft.facts, now, deps.random));
  await deps.bus.send("wakeups", wakeups);
  await deps.deliveries.insertMany(ready.map(({ delivery }) => delivery));
}

function checkSize({ inputAttributes }: Delivery): void {
  if (Buffer.byteLength(JSON.stringify(inputAttributes)) <= mostBytes) return;
  const field = "InputAttributes";
  const message = `${field}: larger together than the ${mostBytes / 1024} KiB that are accepted.`;
  throw new DialerError("TooLarge", message, { field });
}
