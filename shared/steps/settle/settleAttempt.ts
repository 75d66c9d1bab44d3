import type { Attempt } from "../../domain/attempt.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { nextWindow } from "../../domain/nextWindow.ts";
import { resultOf } from "../../domain/resultOf.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import { sendOutcomes } from "./sendOutcomes.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Turns an ended attempt into the delivery's result, gives its line back and sends the outcome off.
 * @returns the queue on which a line fell free
 * @throws where the delivery is being changed by somebody else; the message comes again
 */
export async function settleAttempt(deps: SettleDeps, attemptId: string): Promise<string | undefined> {
  // the process that took the call to its end need not read it again; if the row has changed since, it is read
  const remembered = deps.recent.get(attemptId);
  if (remembered?.attempt.value.phase === "ended" && (await settleRecord(deps, remembered))) {
    return remembered.attempt.value.queueId;
  }
  const record = await deps.deliveries.loadAttempt(attemptId);
  if (record === undefined || record.attempt.value.phase !== "ended") {
    deps.log.warn("settle", "nothing to settle", { attemptId });
    return undefined;
  }
  if (await settleRecord(deps, record)) return record.attempt.value.queueId;
  throw new Error(`delivery of attempt ${attemptId} is being changed`);
}

/** Gives `false` where the delivery has changed since it was read. */
async function settleRecord(deps: SettleDeps, record: AttemptRecord): Promise<boolean> {
  const attempt = record.attempt.value;
  const before = record.delivery.value;
  const settled = isSettled(before, attempt) ? before : applyEnd(before, attempt, deps.clock.now());
  if (settled !== before && !(await deps.deliveries.saveDelivery(settled, record.delivery.version))) return false;
  await deps.lines.release(attempt.from, attempt.id);
  if (isFinal(settled.status)) await sendOutcomes(deps, settled);
  else await wakeAgain(deps, settled, deps.clock.now());
  const { status, result = "" } = settled;
  deps.log.info("settle", "settled", { attemptId: attempt.id, status, result });
  return true;
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
  await deps.bus.send("wakeups", [{ body: { deliveryId: id, configId, window, acceptedAt: createdAt } }]);
}
