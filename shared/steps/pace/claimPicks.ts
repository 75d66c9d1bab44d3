import { mayCallNow } from "../../contactPolicy/mayCallNow.ts";
import { moveWork } from "../../desk/moveWork.ts";
import { takeRepresentative } from "../../desk/takeRepresentative.ts";
import type { Attempt } from "../../domain/attempt.ts";
import { attemptId } from "../../domain/attemptId.ts";
import type { CallState } from "../../domain/callState.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { groupBy } from "../../domain/groupBy.ts";
import { newCallState } from "../../domain/newCallState.ts";
import type { Versioned } from "../../ports/deliveryStore.ts";
import type { Lease } from "../../ports/lines.ts";
import type { PaceDeps } from "./paceDeps.ts";
import type { Pick } from "./pickNext.ts";
import type { Capacity } from "./readCapacity.ts";

/** How long a ready entry may wait for the row it speaks of: accepting sends the wake-up before it stores the row. */
const orphanAge = 60_000;

/** A line is looked at this long after its call should have been answered or given up, in ms. */
const checkMargin = 500;

/** What became of the picks. */
export interface Claimed {
  /** Deliveries claimed and handed to step dial. */
  readonly dialled: number;
  /** Picks that were no longer waiting and left the line. */
  readonly stale: number;
  /** Picks whose row is not there yet, or whose line was lost to another pacer or a crash: worth another run soon. */
  readonly retry: number;
}

interface Candidate {
  readonly pick: Pick;
  readonly row: Versioned<Delivery>;
  readonly windowEnd: number;
  readonly id: string;
}

/**
 * Claims the picked deliveries: takes the lines, then each delivery by a conditional write together with its new
 * attempt, then sends the dial messages. A crash in between leaves leases, which are looked at when they are due, or
 * claims without a dial message, which the same look repairs; never a call that nobody knows of.
 */
export async function claimPicks(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  picks: readonly Pick[],
  now: number,
): Promise<Claimed> {
  const { candidates, stale, missing } = await readCandidates(deps, capacity, picks, now);
  await leaveLine(deps, stale);
  const slots = await deps.callRate.reserve(candidates.length, now);
  const leased = await takeLines(deps, queueId, capacity, candidates, slots);
  const claimed = await Promise.all(leased.map(({ candidate, slot }) => claimOne(deps, queueId, candidate, slot, now)));
  const dialled = claimed.filter((entry) => entry !== undefined);
  if (dialled.length > 0) {
    await deps.bus.send(
      "dial",
      dialled.map(({ id, slot }) => ({
        body: { attemptId: id, slotAt: slot, tries: 0 },
        ...(slot > now ? { dueAt: slot } : {}),
      })),
    );
    await leaveLine(
      deps,
      dialled.map(({ pick }) => pick),
    );
  }
  return { dialled: dialled.length, stale: stale.length, retry: missing + candidates.length - dialled.length };
}

async function readCandidates(deps: PaceDeps, capacity: Capacity, picks: readonly Pick[], now: number) {
  const rows = await Promise.all(picks.map((pick) => deps.deliveries.load(pick.entry.deliveryId)));
  const leased = new Set([...capacity.inUse.values()].flatMap(({ leases }) => leases.map((lease) => lease.attemptId)));
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  const stale: Pick[] = [];
  let missing = 0;
  picks.forEach((pick, index) => {
    const row = rows[index];
    if (row === undefined) {
      if (now - pick.entry.acceptedAt > orphanAge) stale.push(pick);
      else missing += 1;
      return;
    }
    const permission = mayCallNow(row.value, pick.config, capacity.queue, now);
    const id = attemptId(row.value.id, row.value.attempts + 1);
    // a delivery may stand in the line twice; one dial of it takes one line
    if (row.value.status !== "Pending" || !permission.allowed || seen.has(id)) stale.push(pick);
    // a crash came between line and claim: the look at that line gives it back
    else if (leased.has(id)) missing += 1;
    else candidates.push({ pick, row, id, windowEnd: permission.windowEnd });
    seen.add(id);
  });
  return { candidates, stale, missing };
}

async function leaveLine(deps: PaceDeps, picks: readonly Pick[]): Promise<void> {
  const byConfig = groupBy(picks, (pick) => pick.config.id);
  await Promise.all(
    [...byConfig].map(([configId, group]) =>
      deps.readyLine.leave(
        configId,
        group.map((pick) => pick.entry.place),
      ),
    ),
  );
}

/** Takes a line for each candidate; where another pacer was quicker on a number, its candidates wait for the next run. */
async function takeLines(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  candidates: readonly Candidate[],
  slots: readonly number[],
) {
  const wanted = candidates.map((candidate, index) => ({ candidate, slot: slots[index] ?? deps.clock.now() }));
  const byNumber = groupBy(wanted, ({ candidate }) => candidate.pick.from);
  const taken = await Promise.all(
    [...byNumber].map(async ([number, group]) => {
      const leases = group.map(
        ({ candidate, slot }): Lease => ({
          attemptId: candidate.id,
          configId: candidate.pick.config.id,
          queueId,
          checkAt: slot + deps.ringTimeoutSeconds * 1000 + checkMargin,
        }),
      );
      return (await deps.lines.take(number, capacity.inUse.get(number)?.version, leases)) ? group : [];
    }),
  );
  return taken.flat();
}

/** A reservation outlasts the ringing by this, in ms. */
const reserveMargin = 30_000;

/** In representative-led progressive mode somebody is reserved before the dial (facts/dynamics.md §2.2). */
async function reserve(deps: PaceDeps, queueId: string, { pick, id }: Candidate): Promise<string | undefined> {
  const { id: configId, skills } = pick.config;
  const holdMs = deps.ringTimeoutSeconds * 1000 + reserveMargin;
  return takeRepresentative(deps, {
    attemptId: id,
    configId,
    queueId,
    skills,
    excluded: [],
    state: "reserved",
    holdMs,
  });
}

async function claimOne(deps: PaceDeps, queueId: string, candidate: Candidate, slot: number, now: number) {
  const { pick, row, id, windowEnd } = candidate;
  const representativeLed = pick.config.engagementType === "CSRLed";
  const reserved = representativeLed ? await reserve(deps, queueId, candidate) : undefined;
  if (representativeLed && reserved === undefined) {
    await deps.lines.release(pick.from, id);
    return undefined;
  }
  const attempt: Attempt = {
    id,
    deliveryId: row.value.id,
    number: row.value.attempts + 1,
    phase: "claimed",
    configId: pick.config.id,
    queueId,
    from: pick.from,
    claimedAt: now,
    windowEnd,
    repeatabilityId: deps.random.uuid(),
    ...(reserved === undefined ? {} : { reserved }),
    call: callStateFor(pick.config),
  };
  const taken: Delivery = {
    ...row.value,
    status: "InProcess",
    attempts: attempt.number,
    from: pick.from,
    modifiedAt: now,
  };
  const claimed = await deps.deliveries.claim(taken, row.version, attempt);
  if (claimed === undefined) {
    await deps.lines.release(pick.from, id);
    if (reserved !== undefined) await moveWork(deps, reserved, id, () => undefined);
    return undefined;
  }
  deps.recent.set(id, claimed);
  return { id, slot, pick };
}

function callStateFor(config: EngagementConfig): CallState {
  const state = newCallState(config.engagementType === "CSRLed" ? "representative" : "agent");
  return config.abandonedMessage === undefined ? state : { ...state, abandonedMessage: config.abandonedMessage };
}
