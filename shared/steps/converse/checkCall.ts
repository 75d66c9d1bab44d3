import { offerTerms } from "../../desk/offerTerms.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { PendingOperation } from "../../domain/callState.ts";
import { joinHoldMs } from "../../domain/joinHoldMs.ts";
import type { Message } from "../../domain/messages.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallEvent } from "./callEvent.ts";
import { carryOut } from "./carryOut.ts";
import { type CauseToStop, causeToStop } from "./causeToStop.ts";
import { checkCustomer } from "./checkCustomer.ts";
import { checkOffer } from "./checkOffer.ts";
import { converse } from "./converse.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/** A call of which nothing has been heard for this long is asked after, in ms. */
const quietSpan = 20_000;

/**
 * Prompts are spoken no slower than this, in characters a second, so that none is repeated while it is being spoken.
 */
const slowestSpeech = 10;

/** While a call that is to be stopped is between claim and line, that is tried again after this, in ms. */
const stopPause = 1_000;

/** The longest pause between two tries to stop a call, in ms. */
const longestStopPause = 30_000;

/** A claim whose dial message has not been seen for this long gets another, in ms. */
const undialledSpan = 30_000;

/** Another telephone that a customer is handed over to rings no longer, in ms (facts/acs.md §4.1). */
const transferSpan = 115_000;

/**
 * A dial of which nobody knows what became of it ends as Unknown this long after its first request, in ms: replays stop
 * at 240 s (step dial), and no carrier lets a call ring longer than 115 s (facts/acs.md §4.1).
 */
const unknownSpan = 390_000;

/**
 * The watchdog: looks at one call that should have moved by now, and moves it. Rings too long → hang up. Claimed but
 * never dialled → dial again. In a representative's hands too long → the next one. Ended but not settled → settle.
 * Silent → ask Azure whether it still exists; if so, say again what was to be said, else end it. A line whose attempt
 * does not exist, or went out from another number, was left behind by a crash and is given back.
 */
export async function checkCall(deps: ConverseDeps, message: Message<"checks">): Promise<void> {
  const { attemptId, number } = message;
  const record = await deps.deliveries.loadAttempt(attemptId);
  if (record === undefined || record.attempt.value.from !== number) {
    // one that is just being claimed reads what its customer has said before it is dialled
    if (message.optOut !== true) await deps.lines.release(number, attemptId);
    return;
  }
  const attempt = record.attempt.value;
  const now = deps.clock.now();
  const cause = await causeToStop(deps, record, message);
  if (message.optOut === true && cause === undefined) return;
  if (cause !== undefined && (await isTooEarlyToStop(deps, record, cause))) {
    await deps.bus.send("checks", [{ body: message, dueAt: now + pauseBeforeStop(attempt, now) }]);
    return;
  }
  const nextLook = await look(deps, record, now, message, cause);
  if (nextLook === undefined) return;
  const { configId, queueId } = attempt;
  await deps.lines.postpone(number, [{ attemptId, configId, queueId, checkAt: nextLook }]);
  await deps.bus.kick(queueId, nextLook);
}

/**
 * As long as the dial has lasted so far: each message that comes twice goes on twice, so a dial whose outcome stays
 * unknown for minutes must not be asked after every second.
 */
function pauseBeforeStop({ firstSentAt }: Attempt, now: number): number {
  return Math.min(Math.max(stopPause, now - (firstSentAt ?? now)), longestStopPause);
}

/** Does what the phase asks for; gives the moment of the next look, or undefined where none is needed. */
async function look(
  deps: ConverseDeps,
  record: AttemptRecord,
  now: number,
  message: Message<"checks">,
  cause: CauseToStop | undefined,
): Promise<number | undefined> {
  const attempt = record.attempt.value;
  switch (attempt.phase) {
    case "offered":
      return checkOffer(deps, record, now);
    case "claimed":
      return lookAtClaim(deps, attempt, now);
    case "dialling":
      return lookAtDial(deps, record, now);
    case "placed":
      return lookAtCall(deps, record, now, message, cause);
    case "ended":
      await deps.bus.send("settle", [{ body: { attemptId: attempt.id } }]);
      if (message.cancel === true && attempt.notDialled !== undefined) await cancelAgain(deps, attempt, now);
      return undefined;
  }
}

/** How an attempt ends that is stopped before its dial. */
const undialled = { cancel: "Cancelled", optOut: "DoNotCall" } as const satisfies Record<CauseToStop, NotDialled>;

/**
 * Ends an attempt that is not on the line yet.
 * @returns true where it is just being dialled, so that there is no call to hang up yet
 */
async function isTooEarlyToStop(deps: ConverseDeps, record: AttemptRecord, cause: CauseToStop): Promise<boolean> {
  const attempt = record.attempt.value;
  if (attempt.phase !== "claimed" && attempt.phase !== "offered") return attempt.phase === "dialling";
  const ended: Attempt = { ...attempt, phase: "ended", notDialled: undialled[cause] };
  if ((await deps.deliveries.saveAttempt(ended, record.attempt.version)) === undefined) return true;
  await deps.bus.send("settle", [{ body: { attemptId: ended.id } }]);
  return false;
}

/** A delivery that was not dialled after all waits again once that is settled, so the wish to cancel it is repeated. */
async function cancelAgain(deps: ConverseDeps, { deliveryId }: Attempt, now: number): Promise<void> {
  const body = { deliveryId, cause: "Cancelled", reason: "CancelRequested" } as const;
  await deps.bus.send("settle", [{ body, dueAt: now + stopPause }]);
}

async function lookAtClaim(deps: ConverseDeps, attempt: Attempt, now: number): Promise<number> {
  if (now - attempt.claimedAt >= undialledSpan) {
    await deps.bus.send("dial", [{ body: { attemptId: attempt.id, slotAt: now, tries: 0 } }]);
  }
  return now + undialledSpan;
}

async function lookAtDial(deps: ConverseDeps, record: AttemptRecord, now: number): Promise<number | undefined> {
  const { id, firstSentAt = now } = record.attempt.value;
  if (now < firstSentAt + unknownSpan) return Math.min(now + undialledSpan, firstSentAt + unknownSpan);
  await converse(deps, id, { event: { kind: "gone" } });
  return undefined;
}

async function lookAtCall(
  deps: ConverseDeps,
  record: AttemptRecord,
  now: number,
  { repeat = false }: Message<"checks">,
  cause: CauseToStop | undefined,
): Promise<number | undefined> {
  const { id, call } = record.attempt.value;
  if (call.phase === "calling") {
    if (cause === undefined) return checkCustomer(deps, record, now, repeat);
    await converse(deps, id, { event: { kind: cause } });
    return now + quietSpan;
  }
  if (call.phase === "ringing") {
    const event = await ringingEvent(deps, record.attempt.value, now, cause);
    if (event === undefined) return (call.startedAt ?? now) + deps.ringTimeoutSeconds * 1000;
    await converse(deps, id, { event });
    return now + quietSpan;
  }
  const quietUntil = Math.max(
    (call.lastEventAt ?? 0) + quietSpan,
    operationEnd(call.pending),
    await holdEnd(deps, record.attempt.value),
  );
  if (now < quietUntil) return quietUntil;
  const standing = await deps.telephony.standing(record.attempt.value.callConnectionId ?? "");
  if (standing === "gone") {
    await converse(deps, id, { event: { kind: "gone" } });
    return undefined;
  }
  if (standing !== undefined) await repeatCommand(deps, record);
  // what is said once more begins anew, and must come to its end before it is asked for again, however slow the voice
  return now + Math.max(quietSpan, now - (call.pending?.since ?? now));
}

/** When what is being said and listened for must be over, ms since 1970 UTC. */
function operationEnd(pending: PendingOperation | undefined): number {
  if (pending === undefined) return 0;
  const characters = pending.texts.reduce((sum, text) => sum + text.length, 0);
  const seconds = characters / slowestSpeech + 2 * (pending.listen?.silenceSeconds ?? 0);
  return pending.since + seconds * 1000;
}

/** Until when a representative may take to answer an offer or to join, ms since 1970 UTC. */
async function holdEnd({ configs }: ConverseDeps, { configId, call: { seat } }: Attempt): Promise<number> {
  if (seat === undefined || seat.state === "joined") return 0;
  const holdMs = seat.state === "offered" ? (await offerTerms(configs, configId)).lifeMs : joinHoldMs;
  return seat.since + holdMs + quietSpan;
}

/** A call that has rung out is answered where the news of that was lost, as Azure can tell. */
async function ringingEvent(
  deps: ConverseDeps,
  { call, callConnectionId = "" }: Attempt,
  now: number,
  cause: CauseToStop | undefined,
): Promise<CallEvent | undefined> {
  if (cause !== undefined) return { kind: cause };
  if (now < (call.startedAt ?? now) + deps.ringTimeoutSeconds * 1000) return undefined;
  return (await deps.telephony.standing(callConnectionId)) === "connected"
    ? { kind: "connected" }
    : { kind: "ringTimeout" };
}

/** What a crash may have kept from being said; Azure reports it under the same name, so nothing is counted twice. */
async function repeatCommand(deps: ConverseDeps, record: AttemptRecord): Promise<void> {
  const { id, call } = record.attempt.value;
  if (call.phase === "ending") await carryOut(deps, record, { kind: "hangUp" });
  else if (call.phase === "waiting") await repeatWait(deps, id, record);
  else if (call.phase === "transferring") await repeatTransfer(deps, record);
  else if (call.pending !== undefined) await carryOut(deps, record, { kind: "operate", operation: call.pending });
  else if (call.phase === "served") await lookWhoIsThere(deps, record);
}

/**
 * Whether everybody is still on the line of a conversation, or the news that they left was lost; Azure ends no call
 * while one of them stays.
 */
async function lookWhoIsThere(deps: ConverseDeps, { attempt }: AttemptRecord): Promise<void> {
  const { id, callConnectionId = "" } = attempt.value;
  const addresses = await deps.telephony.participants(callConnectionId);
  if (addresses !== undefined) await converse(deps, id, { event: { kind: "onTheLine", addresses } });
}

/** Another telephone that has not answered by now will not; until then the request may have been lost. */
async function repeatTransfer(deps: ConverseDeps, record: AttemptRecord): Promise<void> {
  const { id, call } = record.attempt.value;
  // it has answered: our end of the line goes by itself
  if (call.transfer === undefined || call.hangUpBy !== undefined) return;
  const { number, since } = call.transfer;
  if (deps.clock.now() - since < transferSpan) await carryOut(deps, record, { kind: "transfer", number });
  else await converse(deps, id, { event: { kind: "transferFailed" } });
}

/**
 * A customer must not wait for somebody who will not come: whatever kept the way to a representative is taken up again.
 * Who has come, though the news of it was lost, is there.
 */
async function repeatWait(deps: ConverseDeps, attemptId: string, record: AttemptRecord): Promise<void> {
  const { call, callConnectionId = "" } = record.attempt.value;
  const { wait, seat } = call;
  const addresses = seat?.state === "joining" ? await deps.telephony.participants(callConnectionId) : undefined;
  if (seat !== undefined && addresses?.includes(seat.address) === true) {
    await converse(deps, attemptId, { event: { kind: "onTheLine", addresses } });
  } else if (seat !== undefined) {
    const kind = seat.state === "offered" ? "declined" : "unreachable";
    await converse(deps, attemptId, { event: { kind, representativeId: seat.id } });
  } else if (wait !== undefined) await carryOut(deps, record, { kind: "joinLine", wait });
}
