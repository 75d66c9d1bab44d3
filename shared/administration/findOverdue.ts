import { attemptId } from "../domain/attemptId.ts";
import type { Delivery } from "../domain/delivery.ts";
import { hourMs } from "../domain/durations.ts";
import { expiryOf } from "../domain/expiryOf.ts";
import type { Bus } from "../ports/bus.ts";
import type { Clock } from "../ports/clock.ts";
import type { Log } from "../ports/log.ts";
import type { OpenDeliveries } from "../ports/openDeliveries.ts";
import type { WatchNotes } from "../ports/watchNotes.ts";
import { firstNotes } from "./firstNotes.ts";

/** What finding overdue deliveries needs. */
export interface OverdueDeps {
  readonly clock: Clock;
  readonly bus: Bus;
  readonly openDeliveries: OpenDeliveries;
  readonly watchNotes: WatchNotes;
  readonly log: Log;
}

/**
 * So long after its last window a waiting delivery should have ended, in ms: the sweep does it within half a minute.
 */
const lapseGrace = 600_000;

/**
 * So long after the last change of a delivery in process its call is looked at, in ms; a call that lasts is left alone.
 */
const callGrace = hourMs;

/** How far apart two looks at an hour lie, in ms: at least and at most. */
const leastPause = hourMs;
const longestPause = 24 * hourMs;

/**
 * A delivery may be stored so long after the moment in its id, in ms: a request repeated within a day keeps its id
 * (contract §4). Until then an hour in which nothing is open is looked at once more.
 */
const lateArrivals = 25 * hourMs;

/** Hours looked at in one run; after an outage the rest follows in the next ones. */
const hoursAtOnce = 48;

/**
 * Finds deliveries that should have moved and have not, whatever the cause, and has them moved: one that waits although
 * its last window has ended is ended, and the call of one long in process is looked at. It reads no delivery twice for
 * nothing: deliveries stand by the hour in which they were accepted, and an hour is looked at when it is over, then
 * when something in it would be overdue (docs/decisions/015-watchdog.md).
 *
 *   hour over ──look──▶ nothing open, a day past: done
 *                └────▶ something open ──noted: earliest moment at which it would be overdue──▶ look again
 */
export async function findOverdue(deps: OverdueDeps): Promise<void> {
  const now = deps.clock.now();
  const present = Math.floor(now / hourMs);
  const before = (await deps.watchNotes.read()) ?? firstNotes(now);
  const fresh = range(before.nextHour, Math.min(present, before.nextHour + hoursAtOnce));
  const due = Object.keys(before.looks)
    .filter((noted) => (before.looks[noted] ?? 0) <= now)
    .slice(0, hoursAtOnce);
  const looks: Record<string, number> = { ...before.looks };
  for (const noted of [...due.map(Number), ...fresh]) {
    const next = await lookAtHour(deps, noted, now);
    if (next === undefined) delete looks[String(noted)];
    else looks[String(noted)] = next;
  }
  await deps.watchNotes.save({ ...before, nextHour: before.nextHour + fresh.length, looks });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
}

/** @returns when to look again, ms since 1970 UTC; undefined where nothing is open any more */
async function lookAtHour(deps: OverdueDeps, ofHour: number, now: number): Promise<number | undefined> {
  const open = await deps.openDeliveries.ofHour(ofHour);
  const last = (ofHour + 1) * hourMs + lateArrivals;
  if (open.length === 0) return now < last ? last : undefined;
  const overdue = open.filter((delivery) => dueAt(delivery) <= now);
  await moveOn(deps, overdue);
  const earliest = Math.min(...open.map(dueAt));
  return Math.min(Math.max(earliest, now + leastPause), now + longestPause);
}

/** When a delivery that has not changed since is overdue, ms since 1970 UTC. */
function dueAt(delivery: Delivery): number {
  return delivery.status === "InProcess" ? delivery.modifiedAt + callGrace : expiryOf(delivery) + lapseGrace;
}

async function moveOn(deps: OverdueDeps, overdue: readonly Delivery[]): Promise<void> {
  if (overdue.length === 0) return;
  const calls = overdue.filter(({ status }) => status === "InProcess");
  const waiting = overdue.filter(({ status }) => status !== "InProcess");
  await deps.bus.send(
    "checks",
    calls.map(({ id, attempts, from = "" }) => ({ body: { attemptId: attemptId(id, attempts), number: from } })),
  );
  await deps.bus.send(
    "settle",
    waiting.map(({ id }) => ({ body: { deliveryId: id, cause: "Expired" as const, reason: "WindowsEnded" } })),
  );
  for (const { id, status } of overdue) deps.log.warn("report", "a delivery was overdue", { deliveryId: id, status });
}
