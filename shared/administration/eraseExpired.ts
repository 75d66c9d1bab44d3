import type { Delivery } from "../domain/delivery.ts";
import { dayMs } from "../domain/durations.ts";
import { erased } from "../domain/erasedDelivery.ts";
import { isFinal } from "../domain/isFinal.ts";
import type { Clock } from "../ports/clock.ts";
import type { Versioned } from "../ports/deliveryStore.ts";
import type { Retention, WatchNotes } from "../ports/watchNotes.ts";
import { type EraseDeliveryDeps, eraseDelivery } from "./eraseDelivery.ts";
import { firstNotes } from "./firstNotes.ts";

/** What erasing by age needs. */
export type EraseExpiredDeps = EraseDeliveryDeps & {
  readonly clock: Clock;
  readonly watchNotes: WatchNotes;
  /** After how many days the data of people leave deliveries; absent: never. */
  readonly retentionDays?: number | undefined;
};

/** Deliveries read at once. */
const pageSize = 200;

/** How many pages one run looks through; the next run goes on. */
const mostPages = 25;

/** The most deliveries that are remembered because they had not ended; then the rest waits for them. */
const mostOpen = 1_000;

/**
 * Erases people's data from deliveries that were accepted longer ago than the retention, in small steps: a run looks
 * through a bounded part of the time that has come of age since the last one, and keeps where it stopped. What is still
 * open is left to its end and looked at again; nothing is read twice otherwise.
 */
export async function eraseExpired(deps: EraseExpiredDeps): Promise<void> {
  const { retentionDays } = deps;
  if (retentionDays === undefined) return;
  const now = deps.clock.now();
  const notes = (await deps.watchNotes.read()) ?? firstNotes(now);
  const aged = now - retentionDays * dayMs;
  let state: Retention = notes.retention ?? { from: 0, until: aged, open: [] };
  state = { ...state, open: await eraseOpen(deps, state.open) };
  for (let pages = 0; pages < mostPages && state.open.length < mostOpen; pages += 1) {
    const next = await eraseNext(deps, state);
    state = next.cursor === undefined ? { from: next.until, until: aged, open: next.open } : next;
    if (next.cursor === undefined) break;
  }
  await deps.watchNotes.save({ ...notes, retention: state });
}

/** Looks through one page of the span. */
async function eraseNext(deps: EraseExpiredDeps, state: Retention): Promise<Retention> {
  const { from, until, cursor } = state;
  const compare = (operator: "ge" | "lt", value: number) =>
    ({ kind: "compare", field: "createdAt", operator, value }) as const;
  const condition = { kind: "all", of: [compare("ge", from), compare("lt", until)] } as const;
  const page = await deps.deliveries.search({ condition }, pageSize, cursor);
  const open = [...state.open, ...(await eraseAll(deps, page.deliveries))];
  return { from, until, open, ...(page.cursor === undefined ? {} : { cursor: page.cursor }) };
}

async function eraseOpen(deps: EraseExpiredDeps, ids: readonly string[]): Promise<string[]> {
  const rows = await Promise.all(ids.map((id) => deps.deliveries.load(id)));
  return eraseAll(
    deps,
    rows.flatMap((row) => row ?? []),
  );
}

/** @returns the ids of those that are still to be erased */
async function eraseAll(deps: EraseExpiredDeps, rows: readonly Versioned<Delivery>[]): Promise<string[]> {
  const left: string[] = [];
  for (const row of rows) {
    const { id, status, to } = row.value;
    if (to === erased.to) continue;
    if (!isFinal(status) || (await eraseDelivery(deps, row)) !== "erased") left.push(id);
  }
  return left;
}
