import { auditRefusal } from "../../contactPolicy/auditRefusal.ts";
import { forgetContact } from "../../contactPolicy/forgetContact.ts";
import { mayContact } from "../../contactPolicy/mayContact.ts";
import { takeContact } from "../../contactPolicy/takeContact.ts";
import { whyHeld } from "../../contactPolicy/whyHeld.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { Message } from "../../domain/messages.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import { replaySpan } from "../../domain/replaySpan.ts";
import type { Reach } from "../../domain/representative.ts";
import type { AttemptRecord, Versioned } from "../../ports/deliveryStore.ts";
import type { PlaceResult } from "../../ports/telephony.ts";
import type { DialDeps } from "./dialDeps.ts";
import { forbiddenSince } from "./forbiddenSince.ts";
import { isHeldBack } from "./isHeldBack.ts";
import { refusalOf } from "./refusalOf.ts";

/** A turn among the calls per second is good for this long, in ms; who is later takes a new one. */
const slotTolerance = 1_000;

/** The longest pause between two replays, in ms. */
const longestPause = 30_000;

/** Azure's subcode for a number it cannot dial (facts/acs.md §4.1). */
const invalidNumber = "8523";

/**
 * Places the call of one attempt, once: to the customer, or to the representative who is to be on the line first. The
 * message may come twice, late, or after a crash at any point: the attempt's row is taken by a conditional write that
 * stores the repeatability id before Azure is asked, and whatever is unclear afterwards is asked again under the same
 * id, never under a new one.
 */
export async function dial(deps: DialDeps, message: Message<"dial">): Promise<void> {
  const remembered = deps.recent.get(message.attemptId);
  // what this process has claimed itself need not be read: the write that takes it fails where it has changed
  const claimed = remembered?.attempt.value.phase === "claimed";
  const record = claimed ? remembered : await deps.deliveries.loadAttempt(message.attemptId);
  if (record === undefined) {
    deps.log.warn("dial", "no such attempt", { attemptId: message.attemptId });
    return;
  }
  const { phase } = record.attempt.value;
  if (phase === "claimed") return dialFirst(deps, record, message);
  if (phase === "dialling") return replay(deps, record, message);
}

async function dialFirst(deps: DialDeps, record: AttemptRecord, message: Message<"dial">): Promise<void> {
  const attempt = record.attempt.value;
  const now = deps.clock.now();
  const refusal = await refusalOf(deps, record, now);
  if (refusal !== undefined) return endUndialled(deps, record.attempt, refusal);
  const calledFirst = await whoIsCalledFirst(deps, attempt);
  if (calledFirst === "nobody") return endUndialled(deps, record.attempt, "RepresentativeLeft");
  if (await waitsForTurn(deps, message, now)) return;
  const config = (await deps.configs.config(attempt.configId))?.value;
  if (config === undefined) return endUndialled(deps, record.attempt, "BadConfiguration");
  // asked last of all: an opt-out that is stored before this read reaches the call, and nothing but the writes that
  // count the call and take the attempt come between it and the request
  const permission =
    calledFirst === undefined
      ? await takeContact(deps, record.delivery.value, config, { id: attempt.id, at: now })
      : await mayContact(deps, record.delivery.value, config, now, attempt.id);
  const judged: Attempt = { ...attempt, policy: permission.note };
  if (!permission.allowed) {
    await auditRefusal(deps, attempt.deliveryId, permission);
    return endUndialled(deps, { value: judged, version: record.attempt.version }, whyHeld(permission));
  }
  const dialling: Attempt = {
    ...judged,
    phase: "dialling",
    firstSentAt: now,
    ...(calledFirst === undefined ? {} : { calledFirst }),
    call: { ...attempt.call, startedAt: now },
  };
  const version = await deps.deliveries.saveAttempt(dialling, record.attempt.version);
  // somebody took or ended it, perhaps this very write, whose answer was lost
  if (version === undefined) throw beingChanged(deps, attempt);
  const taken = { value: dialling, version };
  const dialled: AttemptRecord = { delivery: record.delivery, attempt: taken };
  // the first callback may come before the answer
  deps.recent.set(dialling.id, dialled);
  const forbidden = await forbiddenSince(deps, dialled, now);
  if (forbidden !== undefined) return endUndialled(deps, taken, forbidden);
  return followFirst(deps, dialled, await ask(deps, dialled, message.tries), message.tries);
}

/**
 * Who comes too late for their turn among the calls per second takes a new one.
 * @returns true where that is not now: then the message comes again in time for it
 */
async function waitsForTurn(deps: DialDeps, message: Message<"dial">, now: number): Promise<boolean> {
  if (now <= message.slotAt + slotTolerance) return false;
  const [slotAt = now] = await deps.callRate.reserve(1, now);
  if (slotAt <= now + slotTolerance) return false;
  await deps.bus.send("dial", [{ body: { ...message, slotAt }, dueAt: slotAt }]);
  return true;
}

/** Does what the answer to the first request asks for. */
function followFirst(deps: DialDeps, dialled: AttemptRecord, result: PlaceResult, tries: number): Promise<void> {
  switch (result.outcome) {
    case "placed":
      return keepPlaced(deps, dialled, result);
    case "throttled":
      return dialLater(deps, dialled.attempt, tries, result.retryAfterSeconds);
    case "refused":
      return endRefused(deps, dialled, result.status, result.code);
    case "unknown":
      return askAgain(deps, dialled.attempt.value.id, tries, pauseAfter(tries));
  }
}

/** The representative who is called before the customer; undefined where the customer is called at once. */
async function whoIsCalledFirst(deps: DialDeps, { call }: Attempt): Promise<Reach | "nobody" | undefined> {
  if (call.lead !== "representativeFirst") return undefined;
  const record = await deps.configs.record("representatives", call.seat?.id ?? "");
  return record?.value.reach ?? "nobody";
}

/**
 * Asks again under the same id. Only what says that there is a call, or that the number can never be called, is
 * believed: that this request was throttled or refused says nothing about the first one, which may have been carried
 * out.
 */
async function replay(deps: DialDeps, record: AttemptRecord, message: Message<"dial">): Promise<void> {
  const attempt = record.attempt.value;
  const now = deps.clock.now();
  // too late: the look at the call (step converse) finds out what became of it
  if (now - (attempt.firstSentAt ?? 0) >= replaySpan) return;
  // not allowed now, though it may be again before the id is forgotten, as where the configuration is resumed
  if ((await refusalOf(deps, record, now)) !== undefined || (await isHeldBack(deps, record, now))) {
    return askAgain(deps, attempt.id, message.tries, pauseAfter(message.tries));
  }
  // written again before the request: should the first one be under way still and be throttled, whoever sent it must
  // not set the attempt back to be dialled under another id
  const version = await deps.deliveries.saveAttempt(attempt, record.attempt.version);
  if (version === undefined) throw beingChanged(deps, attempt);
  const asked: AttemptRecord = { delivery: record.delivery, attempt: { value: attempt, version } };
  deps.recent.set(attempt.id, asked);
  const result = await ask(deps, asked, message.tries);
  if (result.outcome === "placed") return keepPlaced(deps, asked, result);
  if (result.outcome === "refused" && result.code === invalidNumber) {
    return endRefused(deps, asked, result.status, result.code);
  }
  const wished = result.outcome === "throttled" ? result.retryAfterSeconds * 1000 : 0;
  await askAgain(deps, attempt.id, message.tries, Math.max(wished, pauseAfter(message.tries)));
}

async function ask(deps: DialDeps, record: AttemptRecord, tries: number): Promise<PlaceResult> {
  const { id, from, repeatabilityId, calledFirst, firstSentAt = deps.clock.now() } = record.attempt.value;
  const { to } = record.delivery.value;
  const result = await deps.telephony.place({
    attemptId: id,
    to,
    from,
    repeatabilityId,
    firstSentAt,
    ...(calledFirst === undefined ? {} : { calledFirst }),
  });
  deps.log.info("dial", "asked for the call", { attemptId: id, outcome: result.outcome, tries });
  return result;
}

/** An attempt is changed by others this often at the most while its call is being placed. */
const mostRounds = 5;

/**
 * Keeps the ids of a call that is placed. Where the row has changed meanwhile, mostly a callback was quicker and
 * brought the same ids; else, as when the representative has thought better of it or somebody replays, they are added
 * to what the row has become: without them the call could not be hung up.
 */
async function keepPlaced(
  deps: DialDeps,
  asked: AttemptRecord,
  { callConnectionId, correlationId }: Extract<PlaceResult, { outcome: "placed" }>,
): Promise<void> {
  const ids = { callConnectionId, ...(correlationId === undefined ? {} : { correlationId }) };
  let record: AttemptRecord | undefined = asked;
  for (let round = 0; round < mostRounds; round += 1) {
    const { delivery, attempt }: AttemptRecord = record;
    const placed: Attempt = { ...attempt.value, phase: "placed", ...ids };
    const version = await deps.deliveries.saveAttempt(placed, attempt.version);
    if (version !== undefined) return deps.recent.set(placed.id, { delivery, attempt: { value: placed, version } });
    record = await deps.deliveries.loadAttempt(placed.id);
    if (record?.attempt.value.phase !== "dialling") return;
  }
  // the message comes again and asks under the same id
  throw beingChanged(deps, asked.attempt.value);
}

/** What is thrown where a row has changed since it was read: the message comes again and asks the row. */
function beingChanged(deps: DialDeps, { id }: Attempt): Error {
  deps.recent.drop(id);
  return new Error(`attempt ${id} is being changed`);
}

/** How long to wait before the next replay, in ms. */
function pauseAfter(tries: number): number {
  return Math.min(1000 * 2 ** tries, longestPause);
}

async function askAgain(deps: DialDeps, attemptId: string, tries: number, pause: number): Promise<void> {
  const dueAt = deps.clock.now() + pause;
  await deps.bus.send("dial", [{ body: { attemptId, slotAt: dueAt, tries: tries + 1 }, dueAt }]);
}

/**
 * Throttled means surely not dialled, so the next try may count as a first one, under a new id. Azure throttles the
 * resource, not the call: nobody is given a turn until the wait is over, and this call takes its turn among the others.
 */
async function dialLater(
  deps: DialDeps,
  attempt: Versioned<Attempt>,
  tries: number,
  retryAfterSeconds: number,
): Promise<void> {
  const { firstSentAt: _firstSentAt, ...rest } = attempt.value;
  const claimed: Attempt = { ...rest, phase: "claimed", repeatabilityId: deps.random.uuid() };
  if ((await deps.deliveries.saveAttempt(claimed, attempt.version)) === undefined) return;
  const waitsUntil = deps.clock.now() + retryAfterSeconds * 1000;
  await deps.callRate.pause(waitsUntil);
  const [dueAt = waitsUntil] = await deps.callRate.reserve(1, waitsUntil);
  await deps.bus.send("dial", [{ body: { attemptId: claimed.id, slotAt: dueAt, tries: tries + 1 }, dueAt }]);
}

async function endRefused(
  deps: DialDeps,
  { delivery, attempt }: AttemptRecord,
  status: number,
  code: string,
): Promise<void> {
  if (attempt.value.calledFirst !== undefined) {
    // it says nothing of the customer
    deps.log.error("dial", "the representative cannot be called", { attemptId: attempt.value.id, status, code });
    return endUndialled(deps, attempt, "RepresentativeLeft");
  }
  if (code !== invalidNumber) {
    deps.log.error("dial", "the request was refused", { attemptId: attempt.value.id, status, code });
    return endUndialled(deps, attempt, "BadConfiguration");
  }
  // a number that cannot be dialled did not ring; what is not dialled at all is taken back when it is settled
  const config = (await deps.configs.config(attempt.value.configId))?.value;
  if (config !== undefined) await forgetContact(deps, delivery.value, config, attempt.value.id);
  const end = { by: "carrier" as const, at: deps.clock.now(), code: status, subCode: Number(code) };
  await saveEnd(
    deps,
    { ...attempt.value, phase: "ended", call: { ...attempt.value.call, phase: "ended", end } },
    attempt,
  );
}

async function endUndialled(deps: DialDeps, attempt: Versioned<Attempt>, notDialled: NotDialled): Promise<void> {
  await saveEnd(deps, { ...attempt.value, phase: "ended", notDialled }, attempt);
}

async function saveEnd(deps: DialDeps, ended: Attempt, before: Versioned<Attempt>): Promise<void> {
  // should a crash lose the message, the look at the line sends it again
  if ((await deps.deliveries.saveAttempt(ended, before.version)) === undefined) return;
  await deps.bus.send("settle", [{ body: { attemptId: ended.id } }]);
}
