import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { groupBy } from "../../domain/groupBy.ts";
import type { Message } from "../../domain/messages.ts";
import { nextWindow } from "../../domain/nextWindow.ts";
import { queueOpenings } from "../../domain/queueOpenings.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { Lease } from "../../ports/lines.ts";
import type { WaitingCaller } from "../../ports/waitingLine.ts";
import { type Claimed, claimPicks } from "./claimPicks.ts";
import { endLapsed } from "./endLapsed.ts";
import type { PaceDeps } from "./paceDeps.ts";
import { type Contender, type Pick, pickNext } from "./pickNext.ts";
import type { Capacity, QueueConfig } from "./readCapacity.ts";
import { readCapacity } from "./readCapacity.ts";
import { readStaff, type Staff } from "./readStaff.ts";
import { readThrottle } from "./readThrottle.ts";
import { sendChecks } from "./sendChecks.ts";
import { serveWaiting } from "./serveWaiting.ts";

/** The most lines one group transaction takes on a number. */
const linesAtOnce = 99;

/** The most calls picked in one run: what reading and claiming takes well under the lock of the session. */
const callsAtOnce = 500;

/** Calls are picked for at most this span of the call rate, so that lines are not held by calls far back in the row. */
const rateSpanSeconds = 2;

/** How soon a run is repeated that could not finish, in ms. */
const soon = 1_000;

/** Runs further ahead are left to the sweep, since equal kicks are only recognised for a while (infra/serviceBusQueues.json). */
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
  const contenders = await readContenders(deps, capacity, staff, waitingCallers, limit.most, now);
  const picks = pickNext(contenders, {
    freeLines: freeLines(capacity),
    representatives: freeRepresentatives(capacity, staff, waitingCallers),
    most: limit.most,
    lastServed: lastServed(capacity),
  });
  const claimed = await claimPicks(deps, queueId, capacity, picks, now);
  const again = nextRun(picks, limit, claimed, moreLapsed.includes(true));
  await kickNext(deps, queueId, now, [
    claimed.dialled === 0 ? nextCheck : earliest(nextCheck, now + deps.ringTimeoutSeconds * 1000 + soon),
    again === undefined ? undefined : now + again,
    nextWindowEnd(contenders),
    nextOpening(capacity, now),
  ]);
  if (picks.length > 0) {
    deps.log.info("pace", "picked", { queueId, picked: picks.length, ...claimed });
  }
}

/** Modes in which a representative must be free for a call; Preview may do without the check. */
function needsStaff(config: EngagementConfig): boolean {
  return config.dialMode !== "Copilot" && !config.skipAvailability;
}

/** How many more deliveries may wait for a representative where they are claimed without one being free. */
function waitingRoom(config: EngagementConfig, waiting: number): number {
  return config.skipAvailability ? config.maxWaitingWithoutAvailability - waiting : Number.POSITIVE_INFINITY;
}

/** How much of a representative one call of a configuration is counted for. */
function shareOf(config: EngagementConfig): number {
  return needsStaff(config) ? 1 / callsForEach(config) : 0;
}

/** How many calls at once one free representative is enough for. */
function callsForEach(config: EngagementConfig): number {
  return config.engagementType === "CSRLed" ? 1 : config.maxCallsPerRepresentative;
}

async function readStaffIfNeeded(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  now: number,
): Promise<Staff | undefined> {
  return capacity.configs.some(({ config }) => needsStaff(config)) ? readStaff(deps, queueId, now) : undefined;
}

/**
 * Representatives left for new calls: those free for any of the queue's configurations, less what calls in flight may
 * need that nobody has in their hands yet, less customers who wait already.
 */
function freeRepresentatives(capacity: Capacity, staff: Staff | undefined, waiting: readonly WaitingCaller[]): number {
  if (staff === undefined) return 0;
  const configs = capacity.configs.map(({ config }) => config).filter(needsStaff);
  const free = Math.max(0, ...configs.map((config) => staff.freeFor(config)));
  const shares = new Map(configs.map((config) => [config.id, shareOf(config)]));
  const leases = [...capacity.inUse.values()].flatMap((lines) => lines.leases);
  const promised = leases.filter((lease) => !staff.holds(lease.attemptId));
  const needed = promised.reduce((sum, lease) => sum + (shares.get(lease.configId) ?? 0), 0);
  return free - needed - waiting.length;
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
 * When a run must follow that goes on where this one stopped, in ms from now: at once where a limit of one run ended it,
 * later where it waits for the call rate, a row that is not there yet or another pacer.
 */
function nextRun(picks: readonly Pick[], limit: Limit, claimed: Claimed, moreLapsed: boolean): number | undefined {
  if (claimed.stale > 0 || moreLapsed) return 0;
  if (picks.length === limit.rated) return rateSpanSeconds * 1000;
  const byNumber = [...groupBy(picks, (pick) => pick.from).values()].map((group) => group.length);
  if (picks.length === limit.most || byNumber.includes(linesAtOnce)) return 0;
  return claimed.retry > 0 ? soon : undefined;
}

/** Further calls for which there are free representatives with a configuration's own skills. */
function staffedCalls({ config, numbers }: QueueConfig, capacity: Capacity, staff: Staff | undefined): number {
  if (staff === undefined || !needsStaff(config)) return Number.POSITIVE_INFINITY;
  const promised = leasesOf(capacity, { config, numbers }).filter((lease) => !staff.holds(lease.attemptId));
  return staff.freeFor(config) * callsForEach(config) - promised.length;
}

async function readContenders(
  deps: PaceDeps,
  capacity: Capacity,
  staff: Staff | undefined,
  waitingCallers: readonly WaitingCaller[],
  most: number,
  now: number,
): Promise<readonly Contender[]> {
  const open = capacity.queue === undefined || windowAt(queueOpenings(capacity.queue, now), now) !== undefined;
  const dialling = capacity.configs.filter(
    ({ config }) => config.active && config.suspended === undefined && (open || config.ignoreQueueHours),
  );
  return Promise.all(
    dialling.map(async ({ config, numbers }) => {
      const open = waitingCallers.filter((caller) => caller.configId === config.id).length;
      const throttle = await readThrottle(deps, config, open, now);
      const calls = leasesOf(capacity, { config, numbers }).length;
      const allowance = Math.min(
        Math.ceil(config.maxConcurrentCalls * throttle) - calls,
        staffedCalls({ config, numbers }, capacity, staff),
        waitingRoom(config, open),
      );
      const count = Math.min(allowance, most);
      const waiting = count > 0 ? await deps.readyLine.head(config.id, count, now) : [];
      return { config, numbers, allowance, waiting, share: shareOf(config) };
    }),
  );
}

function leasesOf(capacity: Capacity, { config, numbers }: QueueConfig): Lease[] {
  const leases = numbers.flatMap((number) => capacity.inUse.get(number)?.leases ?? []);
  return leases.filter((lease) => lease.configId === config.id);
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
