import type { Attempt } from "../../domain/attempt.ts";
import { customPriority } from "../../domain/customPriority.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { lapsedAs } from "../../domain/lapsedAs.ts";
import { nextWindow } from "../../domain/nextWindow.ts";
import { noCounts } from "../../domain/noCounts.ts";
import { resultOf } from "../../domain/resultOf.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { LedgerCounts } from "../../ports/callLedger.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import { freePeople } from "./freePeople.ts";
import { sendOutcomes } from "./sendOutcomes.ts";
import type { SettleDeps } from "./settleDeps.ts";
import type { Settled } from "./settled.ts";

/**
 * Turns an ended attempt into the delivery's result, gives its line back and sends the outcome off. In Preview mode the
 * line is given back at once, and the rest waits until the representative has closed the call or their wrap-up is over, so
 * that the outcome holds their disposition codes; in the other modes codes that come later reach the delivery alone.
 * @returns what is left to be done for the whole batch; undefined where there was nothing to settle
 * @throws where the delivery is being changed by somebody else; the message comes again
 */
export async function settleAttempt(deps: SettleDeps, attemptId: string): Promise<Settled | undefined> {
  const remembered = endedAlone(deps.recent.get(attemptId));
  if (remembered !== undefined) {
    const outcome = await settleRecord(deps, remembered);
    if (outcome !== "changed") return outcome;
  }
  const record = await deps.deliveries.loadAttempt(attemptId);
  if (record === undefined || record.attempt.value.phase !== "ended") {
    deps.log.warn("settle", "nothing to settle", { attemptId });
    return undefined;
  }
  const outcome = await settleRecord(deps, record);
  if (outcome === "changed") throw new Error(`delivery of attempt ${attemptId} is being changed`);
  return outcome;
}

/**
 * The process that took a call to its end need not read it again; if the row has changed since, it is read. Where a
 * representative had the call, what they say of it is in the row alone.
 */
function endedAlone(remembered: AttemptRecord | undefined): AttemptRecord | undefined {
  if (remembered === undefined) return undefined;
  const { phase, call, reserved } = remembered.attempt.value;
  return phase === "ended" && call.seat === undefined && reserved === undefined ? remembered : undefined;
}

/** @returns `changed` where the delivery has changed since it was read; undefined where nothing is left to be done */
async function settleRecord(deps: SettleDeps, record: AttemptRecord): Promise<Settled | "changed" | undefined> {
  const attempt = record.attempt.value;
  const { queueId, configId } = attempt;
  const before = record.delivery.value;
  const late = withLateDisposition(before, attempt);
  if (late !== undefined) {
    return (await deps.deliveries.saveDelivery(late, record.delivery.version)) ? undefined : "changed";
  }
  const freeAt = await freePeople(deps, attempt);
  if (!isSettled(before, attempt) && isBeingClosed(attempt, freeAt, deps.clock.now())) {
    await deps.bus.send("settle", [{ body: { attemptId: attempt.id }, dueAt: freeAt }]);
    await deps.lines.release(attempt.from, attempt.id);
    return { queueId, configId, counts: noCounts };
  }
  const settled = isSettled(before, attempt) ? before : applyEnd(before, attempt, deps.clock.now());
  if (settled !== before && !(await deps.deliveries.saveDelivery(settled, record.delivery.version))) return "changed";
  await deps.lines.release(attempt.from, attempt.id);
  if (isFinal(settled.status)) await sendOutcomes(deps, settled);
  else await wakeAgain(deps, settled, attempt, deps.clock.now());
  const { status, result = "" } = settled;
  deps.log.info("settle", "settled", { attemptId: attempt.id, status, result });
  return { queueId, configId, counts: settled === before ? noCounts : countsOf(attempt) };
}

/** What an answered call counts for, once: only who has won the write that settles it counts it. */
function countsOf(attempt: Attempt): LedgerCounts {
  const { answeredAt, agentFailed, escalated, abandoned, waitedMs } = attempt.call;
  if (answeredAt === undefined) return noCounts;
  return {
    answered: 1,
    agentFailed: agentFailed === true ? 1 : 0,
    escalated: escalated === true ? 1 : 0,
    abandoned: abandoned === true ? 1 : 0,
    waits: waitedMs === undefined ? 0 : 1,
    waitedMs: waitedMs ?? 0,
  };
}

/** Whether the representative may still say how it went. */
function isBeingClosed(attempt: Attempt, freeAt: number | undefined, now: number): freeAt is number {
  const { call, disposition, notDialled } = attempt;
  if (call.lead !== "representativeFirst" || disposition !== undefined || notDialled !== undefined) return false;
  return freeAt !== undefined && freeAt > now;
}

/** A delivery that had ended before its representative closed the call; its outcome has been sent and stays as it was. */
function withLateDisposition(delivery: Delivery, { number, disposition }: Attempt): Delivery | undefined {
  const isLate = isFinal(delivery.status) && delivery.attempts === number && delivery.disposition === undefined;
  return isLate && disposition !== undefined ? { ...delivery, disposition } : undefined;
}

/** Whether this attempt has been settled before: the delivery has ended, waits again, or is at a later attempt. */
function isSettled(delivery: Delivery, attempt: Attempt): boolean {
  return delivery.status !== "InProcess" || delivery.attempts !== attempt.number;
}

function applyEnd(delivery: Delivery, attempt: Attempt, now: number): Delivery {
  if (attempt.notDialled !== undefined) return applyNotDialled(delivery, attempt, now);
  const { call, callConnectionId: _connection, correlationId, disposition } = attempt;
  const result = resultOf(call);
  const { by: _by, at, ...diagnostics } = call.end ?? { by: "lost", at: now };
  return {
    ...delivery,
    status: result === "Cancelled" ? "Cancelled" : "Complete",
    result,
    resultAt: now,
    modifiedAt: now,
    resultAttributes: {
      ...call.resultAttributes,
      ...(call.escalated === true ? { Escalated: "true" } : {}),
      // in Preview mode the result does not tell it (facts/dynamics.md §2.4)
      ...(call.lead === "representativeFirst" && call.machine === "messageLeft" ? { MessageLeft: "true" } : {}),
    },
    ...(disposition === undefined ? {} : { disposition }),
    diagnostics,
    callEndedAt: at,
    ...(correlationId === undefined ? {} : { callId: correlationId }),
    ...(call.startedAt === undefined ? {} : { callStartedAt: call.startedAt }),
    ...(call.answeredAt === undefined ? {} : { answeredAt: call.answeredAt }),
  };
}

function applyNotDialled(delivery: Delivery, attempt: Attempt, now: number): Delivery {
  const ended = { ...delivery, modifiedAt: now, resultAt: now };
  switch (attempt.notDialled) {
    case "Cancelled":
      return { ...ended, status: "Cancelled", result: "Cancelled", reason: "CancelRequested" };
    case "BadConfiguration":
      return { ...ended, status: "Error", result: "Error", reason: "DialRefused" };
    default:
      return windowAt(delivery.windows, now) === undefined && nextWindow(delivery.windows, now) === undefined
        ? { ...ended, ...lapsedAs(ended) }
        : { ...delivery, status: "Pending", modifiedAt: now };
  }
}

/** How long a delivery that no representative took rests before it is offered again, in ms; each time twice as long. */
const firstRest = 5_000;

/** The longest such rest, in ms. */
const longestRest = 900_000;

/** When a delivery that waits again may be claimed next, ms since 1970 UTC. */
function nextOffer({ notDialled, number }: Attempt, now: number): number {
  if (notDialled !== "NobodyAccepted" && notDialled !== "RepresentativeLeft") return now;
  return now + Math.min(firstRest * 2 ** (number - 1), longestRest);
}

/** A delivery that waits again in an open window goes back into its line; a later window has its own wake-up. */
async function wakeAgain(deps: SettleDeps, delivery: Delivery, attempt: Attempt, now: number): Promise<void> {
  const open = windowAt(delivery.windows, now);
  if (open === undefined || delivery.status !== "Pending") return;
  const window = { start: Math.max(open.start, nextOffer(attempt, now)), end: open.end };
  const { id, configId, createdAt } = delivery;
  const config = (await deps.configs.config(configId))?.value;
  const priority = config === undefined ? undefined : customPriority(delivery.inputAttributes, config);
  await deps.bus.send("wakeups", [{ body: { deliveryId: id, configId, window, acceptedAt: createdAt, priority } }]);
}
