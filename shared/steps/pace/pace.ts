import { groupBy } from "../../domain/groupBy.ts";
import { isPresent } from "../../domain/isPresent.ts";
import type { Message } from "../../domain/messages.ts";
import { nextWindow } from "../../domain/nextWindow.ts";
import { queueOpenings } from "../../domain/queueOpenings.ts";
import { type Claimed, claimPicks } from "./claimPicks.ts";
import { endLapsed } from "./endLapsed.ts";
import { freeRepresentatives } from "./freeRepresentatives.ts";
import { leasesOf } from "./leasesOf.ts";
import type { PaceDeps } from "./paceDeps.ts";
import { type Contender, type PickedDelivery, pickNext } from "./pickNext.ts";
import { type Capacity, readCapacity } from "./readCapacity.ts";
import { readContenders } from "./readContenders.ts";
import { readStaff, type Staff } from "./readStaff.ts";
import { sendChecks } from "./sendChecks.ts";
import { serveWaiting } from "./serveWaiting.ts";
import { staffing } from "./staffing.ts";

/** The most lines one group transaction takes on a number. */
const linesAtOnce = 99;

/** The most calls picked in one run: what reading and claiming takes well under the lock of the session. */
const callsAtOnce = 500;

/** Calls are picked for at most this span of the call rate, so that lines are not held by calls far back in the row. */
const rateSpanSeconds = 2;

/** How soon a run is repeated that could not finish, in ms. */
const soon = 1_000;

/**
 * Runs further ahead are left to the sweep, since equal kicks are only recognised for a while
 * (infra/serviceBusQueues.json).
 */
const horizon = 60_000;

/**
 * Decides for one queue which deliveries are dialled now. At most one run per queue is under way, since the messages
 * that start it share a Service Bus session; the versions named when lines are taken hold even if two should meet.
 * @param message names the queue
 */
export async function pace(deps: PaceDeps, message: Message<"pace">): Promise<void> {
  const { queueId } = message;
  const now = deps.clock.now();
  const capacity = await readCapacity(deps, queueId);
  const nextCheck = await sendChecks(deps, queueId, capacity, now);
  const waitingCallers = await serveWaiting(deps, queueId);
  const staff = await readStaffIfNeeded(deps, queueId, capacity, now);
  const moreLapsed = await Promise.all(capacity.configs.map((entry) => endLapsed(deps, entry, now)));
  const limit = limitOf(deps.callsPerSecond);
  const contenders = await readContenders(deps, { capacity, staff, waitingCallers, most: limit.most, now });
  const picks = pickNext(contenders, {
    freeLines: freeLines(capacity),
    representatives: freeRepresentatives(capacity, staff, waitingCallers, deps.pacers),
    most: limit.most,
    lastServed: lastServed(capacity),
  });
  const claimed = await claimPicks(deps, queueId, capacity, picks, now);
  const again = nextRun(picks, limit, claimed, moreLapsed.includes(true));
  await kickNext(deps, queueId, now, [
    claimed.dialled === 0 ? nextCheck : earliest(nextCheck, now + deps.ringTimeoutSeconds * 1000 + soon),
    again === undefined ? undefined : now + again,
    nextTick(contenders, capacity, staff, now),
    nextWindowEnd(contenders),
    nextOpening(capacity, now),
  ]);
  if (picks.length > 0) {
    deps.log.info("pace", "picked", { queueId, picked: picks.length, ...claimed });
  }
}

async function readStaffIfNeeded(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  now: number,
): Promise<Staff | undefined> {
  return capacity.configs.some(({ config }) => staffing.needsStaff(config)) ? readStaff(deps, queueId, now) : undefined;
}

/** How many calls one run may pick. */
interface Limit {
  /** As many as the call rate lets through in its span. */
  readonly rated: number;
  readonly most: number;
}

function limitOf(callsPerSecond: number): Limit {
  const rated = Math.max(1, Math.floor(callsPerSecond * rateSpanSeconds));
  return { rated, most: Math.min(rated, callsAtOnce) };
}

/**
 * When a run must follow that goes on where this one stopped, in ms from now: at once where a limit of one run ended
 * it, later where it waits for the call rate, a row that is not there yet or another pacer.
 */
function nextRun(
  picks: readonly PickedDelivery[],
  limit: Limit,
  claimed: Claimed,
  moreLapsed: boolean,
): number | undefined {
  if (claimed.stale > 0 || moreLapsed) return 0;
  if (picks.length === limit.rated) return rateSpanSeconds * 1000;
  const byNumber = [...groupBy(picks, (pick) => pick.from).values()].map((group) => group.length);
  if (picks.length === limit.most || byNumber.includes(linesAtOnce)) return 0;
  return claimed.retry > 0 ? soon : undefined;
}

function freeLines(capacity: Capacity): Map<string, number> {
  return new Map(
    [...capacity.inUse].map(([number, lines]) => {
      const free = (capacity.most.get(number) ?? 0) - lines.leases.length;
      return [number, Math.min(free, linesAtOnce)];
    }),
  );
}

function lastServed(capacity: Capacity): string | undefined {
  return [...capacity.inUse.values()].map((lines) => lines.lastServed).find((id) => id !== undefined);
}

/** Deliveries seen waiting expire at their window's end even if nothing else happens on the queue. */
function nextWindowEnd(contenders: readonly Contender[]): number | undefined {
  const ends = contenders.flatMap((contender) => contender.waiting.map((entry) => entry.window.end));
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** Deliveries that wait for the queue's hours are dialled when they begin. */
function nextOpening(capacity: Capacity, now: number): number | undefined {
  return capacity.queue === undefined ? undefined : nextWindow(queueOpenings(capacity.queue, now), now)?.start;
}

/** Less than a second, since kicks are rounded up to the next one. */
const tick = 500;

/**
 * Predictive calls are looked at every second while any are in flight, or deliveries wait and somebody is at work: what
 * will fall free is dialled for before it does.
 */
function nextTick(
  contenders: readonly Contender[],
  capacity: Capacity,
  staff: Staff | undefined,
  now: number,
): number | undefined {
  const isStaffed = staff?.colleagues.some(({ state }) => state.presence === "Available" && isPresent(state, now));
  const isAwake = contenders.some(
    ({ config, waiting }) =>
      config.dialMode === "Predictive" &&
      (leasesOf(capacity, config).length > 0 || (waiting.length > 0 && isStaffed === true)),
  );
  return isAwake ? now + tick : undefined;
}

function earliest(a: number | undefined, b: number): number {
  return a === undefined ? b : Math.min(a, b);
}

/** A queue with calls in flight or deliveries waiting schedules its own next run; an idle one costs nothing. */
async function kickNext(
  deps: PaceDeps,
  queueId: string,
  now: number,
  moments: readonly (number | undefined)[],
): Promise<void> {
  const wanted = moments.filter((moment) => moment !== undefined).filter((moment) => moment <= now + horizon);
  if (wanted.length > 0) await deps.bus.kick(queueId, Math.min(...wanted));
}
