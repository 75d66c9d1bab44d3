import { mayCallNow } from "../../contactPolicy/mayCallNow.ts";
import { mayContactUnread } from "../../contactPolicy/mayContact.ts";
import { moveWork } from "../../desk/moveWork.ts";
import { offerTerms } from "../../desk/offerTerms.ts";
import type { Attempt } from "../../domain/attempt.ts";
import { attemptId } from "../../domain/attemptId.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { groupBy } from "../../domain/groupBy.ts";
import { nextAttempt } from "../../domain/nextAttempt.ts";
import { offerMs } from "../../domain/offerMs.ts";
import type { Versioned } from "../../ports/deliveryStore.ts";
import type { Lease } from "../../ports/lines.ts";
import { firstCallState } from "./firstCallState.ts";
import { type Holder, holdForClaim } from "./holdForClaim.ts";
import type { PaceDeps } from "./paceDeps.ts";
import type { PickedDelivery } from "./pickNext.ts";
import { type Forbidden, putOff } from "./putOff.ts";
import type { Capacity } from "./readCapacity.ts";

/** How long a ready entry may wait for the row it speaks of: accepting sends the wake-up before it stores the row. */
const orphanAge = 60_000;

/** A line is looked at this long after its call should have been answered or given up, in ms. */
const checkMargin = 500;

/** What became of the picks. */
export interface Claimed {
  /** Deliveries claimed, and handed to step dial or offered to a representative. */
  readonly dialled: number;
  /** Picks that were no longer waiting and left the line. */
  readonly stale: number;
  /** Picks whose row is not there yet, or whose line was lost to another pacer or a crash: worth another run soon. */
  readonly retry: number;
}

interface Candidate {
  readonly pick: PickedDelivery;
  readonly row: Versioned<Delivery>;
  readonly windowEnd: number;
  readonly id: string;
}

/**
 * Claims the picked deliveries: takes the lines, then each delivery by a conditional write together with its new
 * attempt, then sends the dial messages or, in Preview mode, offers them. A crash in between leaves leases, which are
 * looked at when they are due, or claims without a dial message, which the same look repairs; never a call that nobody
 * knows of.
 */
export async function claimPicks(
  deps: PaceDeps,
  queueId: string,
  capacity: Capacity,
  picks: readonly PickedDelivery[],
  now: number,
): Promise<Claimed> {
  const { candidates, stale, missing, forbidden } = await readCandidates(deps, capacity, picks, now);
  await putOff(deps, forbidden, now);
  await leaveLine(deps, [...stale, ...forbidden.map(({ pick }) => pick)], "leave");
  const slots = await reserveSlots(deps, candidates, now);
  const leased = await takeLines(deps, queueId, capacity, candidates, slots);
  const claimed = await Promise.all(leased.map(({ candidate, slot }) => claimOne(deps, queueId, candidate, slot, now)));
  const dialled = claimed.filter((entry) => entry !== undefined);
  const dialledNow = dialled.filter(({ pick }) => !isOffered(pick.config));
  const offered = dialled.filter(({ pick }) => isOffered(pick.config));
  await leaveLine(
    deps,
    offered.map(({ pick }) => pick),
    "leave",
  );
  if (dialledNow.length > 0) {
    // before anybody can dial them, so that none has come back into line when it is taken out
    await leaveLine(
      deps,
      dialledNow.map(({ pick }) => pick),
      "leaveTogether",
    );
    await deps.bus.send(
      "dial",
      dialledNow.map(({ id, slot }) => ({
        body: { attemptId: id, slotAt: slot, tries: 0 },
        ...(slot > now ? { dueAt: slot } : {}),
      })),
    );
  }
  return {
    dialled: dialled.length,
    stale: stale.length + forbidden.length,
    retry: missing + candidates.length - dialled.length,
  };
}

/** A turn among the calls per second for each candidate; what is offered first takes its turn when it is started. */
async function reserveSlots(deps: PaceDeps, candidates: readonly Candidate[], now: number): Promise<number[]> {
  const dialledNow = candidates.filter(({ pick }) => !isOffered(pick.config));
  const slots = [...(await deps.callRate.reserve(dialledNow.length, now))];
  return candidates.map(({ pick }) => (isOffered(pick.config) ? now : (slots.shift() ?? now)));
}

async function readCandidates(deps: PaceDeps, capacity: Capacity, picks: readonly PickedDelivery[], now: number) {
  const rows = await Promise.all(picks.map((pick) => deps.deliveries.load(pick.entry.deliveryId)));
  const leased = new Set([...capacity.inUse.values()].flatMap(({ leases }) => leases.map((lease) => lease.attemptId)));
  const rules = await deps.contactRules();
  const seen = new Set<string>();
  const candidates: Candidate[] = [];
  const stale: PickedDelivery[] = [];
  const forbidden: Forbidden[] = [];
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
    else {
      const contact = mayContactUnread(rules, row.value, pick.config, now);
      if (contact.allowed) candidates.push({ pick, row, id, windowEnd: permission.windowEnd });
      else forbidden.push({ pick, delivery: row.value, contact });
    }
    seen.add(id);
  });
  return { candidates, stale, missing, forbidden };
}

async function leaveLine(
  deps: PaceDeps,
  picks: readonly PickedDelivery[],
  how: "leave" | "leaveTogether",
): Promise<void> {
  const byConfig = groupBy(picks, (pick) => pick.config.id);
  await Promise.all(
    [...byConfig].map(([configId, group]) =>
      deps.readyLine[how](
        configId,
        group.map((pick) => pick.entry),
      ),
    ),
  );
}

/**
 * Takes a line for each candidate; where another pacer was quicker on a number, its candidates wait for the next run.
 */
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
          ...(candidate.pick.config.dialMode === "Predictive" ? { dialledAt: slot } : {}),
          ...(isOffered(candidate.pick.config) ? {} : { to: candidate.row.value.to }),
          checkAt: slot + (isOffered(candidate.pick.config) ? offerMs : deps.ringTimeoutSeconds * 1000) + checkMargin,
        }),
      );
      return (await deps.lines.take(number, capacity.inUse.get(number)?.version, leases)) ? group : [];
    }),
  );
  return taken.flat();
}

async function claimOne(deps: PaceDeps, queueId: string, candidate: Candidate, slot: number, now: number) {
  const { pick, row, id, windowEnd } = candidate;
  const { config, from } = pick;
  const holder = isHeld(config) ? await holdForClaim(deps, queueId, config, id) : undefined;
  if (isHeld(config) && holder === undefined && !config.skipAvailability) {
    await deps.lines.release(from, id);
    return undefined;
  }
  const workstream = (await deps.configs.record("workstreams", config.workstreamId))?.value;
  const own = { config, workstream, queueId, to: row.value.to, repeatabilityId: deps.random.uuid(), holder, now };
  const facts = { ...own, isLastAttempt: isLastAttempt(row.value, config, now) };
  const attempt: Attempt = {
    id,
    deliveryId: row.value.id,
    number: row.value.attempts + 1,
    phase: isOffered(config) ? "offered" : "claimed",
    configId: config.id,
    queueId,
    from,
    claimedAt: now,
    windowEnd,
    repeatabilityId: deps.random.uuid(),
    ...(holder === undefined || isOffered(config) ? {} : { reserved: holder.id }),
    call: firstCallState(facts),
  };
  const taken: Delivery = {
    ...row.value,
    status: "InProcess",
    // the configuration may have changed since the delivery was accepted
    queueId,
    dialMode: config.dialMode,
    engagementType: config.engagementType,
    attempts: attempt.number,
    from,
    modifiedAt: now,
  };
  const claimed = await deps.deliveries.claim(taken, row.version, attempt);
  if (claimed === undefined) {
    await deps.lines.release(from, id);
    if (holder !== undefined) await moveWork(deps, holder.id, id, () => undefined);
    return undefined;
  }
  deps.recent.set(id, claimed);
  if (isOffered(config)) await offer(deps, attempt, config, holder);
  return { id, slot, pick };
}

/** The offer lapses by itself; where nobody has it, the delivery waits for the next who falls free. */
async function offer(
  deps: PaceDeps,
  { id: attemptId, call, claimedAt, queueId, configId }: Attempt,
  { skills }: EngagementConfig,
  holder: Holder | undefined,
): Promise<void> {
  if (holder !== undefined) {
    const news = { kind: "declined" as const, representativeId: holder.id };
    const { lifeMs } = await offerTerms(deps.configs, configId);
    await deps.bus.send("callNews", [{ body: { attemptId, news }, dueAt: claimedAt + lifeMs }]);
  } else if (call.wait !== undefined) {
    const { since, excluded } = call.wait;
    await deps.waitingLine.join({ attemptId, configId, queueId, skills, excluded, how: "offered", since });
  }
}

/** Whether nobody would be called again if a machine answered; for that it does not matter in which part of the day. */
function isLastAttempt(delivery: Delivery, config: EngagementConfig, now: number): boolean {
  const end = { result: "AnsweringMachine", codes: [], isUnwanted: false } as const;
  return nextAttempt(delivery, config, end, now, () => "utc") === undefined;
}

/** In Preview mode a representative decides before anything is dialled. */
function isOffered(config: EngagementConfig): boolean {
  return config.dialMode === "Preview";
}

/** Predictive calls are dialled for whoever is free when somebody answers. */
function isHeld({ engagementType, dialMode }: EngagementConfig): boolean {
  return engagementType === "CSRLed" && dialMode !== "Predictive";
}
