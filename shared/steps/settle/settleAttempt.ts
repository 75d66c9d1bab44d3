import type { Attempt } from "../../domain/attempt.ts";
import { customPriority } from "../../domain/customPriority.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { isFinal } from "../../domain/isFinal.ts";
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
 * Turns an ended attempt into the delivery's result, gives its line and its people back and sends the outcome off.
 * @returns what is left to be done for the whole batch; undefined where there was nothing to settle
 * @throws where the delivery is being changed by somebody else; the message comes again
 */
export async function settleAttempt(deps: SettleDeps, attemptId: string): Promise<Settled | undefined> {
  // the process that took the call to its end need not read it again; if the row has changed since, it is read
  const remembered = deps.recent.get(attemptId);
  if (remembered?.attempt.value.phase === "ended") {
    const settled = await settleRecord(deps, remembered);
    if (settled !== undefined) return settled;
  }
  const record = await deps.deliveries.loadAttempt(attemptId);
  if (record === undefined || record.attempt.value.phase !== "ended") {
    deps.log.warn("settle", "nothing to settle", { attemptId });
    return undefined;
  }
  const settled = await settleRecord(deps, record);
  if (settled === undefined) throw new Error(`delivery of attempt ${attemptId} is being changed`);
  return settled;
}

/** @returns undefined where the delivery has changed since it was read */
async function settleRecord(deps: SettleDeps, record: AttemptRecord): Promise<Settled | undefined> {
  const attempt = record.attempt.value;
  const before = record.delivery.value;
  const settled = isSettled(before, attempt) ? before : applyEnd(before, attempt, deps.clock.now());
  if (settled !== before && !(await deps.deliveries.saveDelivery(settled, record.delivery.version))) return undefined;
  await deps.lines.release(attempt.from, attempt.id);
  await freePeople(deps, attempt);
  if (isFinal(settled.status)) await sendOutcomes(deps, settled);
  else await wakeAgain(deps, settled, deps.clock.now());
  const { status, result = "" } = settled;
  deps.log.info("settle", "settled", { attemptId: attempt.id, status, result });
  const counts = settled === before ? noCounts : countsOf(attempt);
  return { queueId: attempt.queueId, configId: attempt.configId, counts };
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

/** Whether this attempt has been settled before: the delivery has ended, waits again, or is at a later attempt. */
function isSettled(delivery: Delivery, attempt: Attempt): boolean {
  return delivery.status !== "InProcess" || delivery.attempts !== attempt.number;
}

function applyEnd(delivery: Delivery, attempt: Attempt, now: number): Delivery {
  if (attempt.notDialled !== undefined) return applyNotDialled(delivery, attempt, now);
  const { call, callConnectionId: _connection, correlationId } = attempt;
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
    },
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
        ? { ...ended, status: "Expired", result: "Expired", reason: "WindowsEnded" }
        : { ...delivery, status: "Pending", modifiedAt: now };
  }
}

/** A delivery that waits again in an open window goes back into its line; a later window has its own wake-up. */
async function wakeAgain(deps: SettleDeps, delivery: Delivery, now: number): Promise<void> {
  const window = windowAt(delivery.windows, now);
  if (window === undefined || delivery.status !== "Pending") return;
  const { id, configId, createdAt } = delivery;
  const config = (await deps.configs.config(configId))?.value;
  const priority = config === undefined ? undefined : customPriority(delivery.inputAttributes, config);
  await deps.bus.send("wakeups", [{ body: { deliveryId: id, configId, window, acceptedAt: createdAt, priority } }]);
}
