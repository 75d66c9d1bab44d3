import type { ContactPermission } from "../../contactPolicy/contactPermission.ts";
import { mayContact } from "../../contactPolicy/mayContact.ts";
import type { Attempt } from "../../domain/attempt.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { CallState } from "../../domain/callState.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { DeliveryResult } from "../../domain/deliveryResult.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { nextWindow } from "../../domain/nextWindow.ts";
import { policyRefusals } from "../../domain/notDialled.ts";
import { resultOf } from "../../domain/resultOf.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import { callFact } from "./callFact.ts";
import { countsOf } from "./countsOf.ts";
import { endByPolicy } from "./endByPolicy.ts";
import { endLapsing } from "./endLapsing.ts";
import { freePeople } from "./freePeople.ts";
import { type JoinAccount, joinAccount } from "./joinAccount.ts";
import { keepWish } from "./keepWish.ts";
import { noteContacts } from "./noteContacts.ts";
import { reasonOf } from "./reasonOf.ts";
import { restAfter } from "./restAfter.ts";
import { sendOutcomes } from "./sendOutcomes.ts";
import type { SettleDeps } from "./settleDeps.ts";
import type { Settled } from "./settled.ts";
import { wakeAgain } from "./wakeAgain.ts";
import { withDeclaredResults } from "./withDeclaredResults.ts";
import { withNextAttempt } from "./withNextAttempt.ts";

/**
 * Turns an ended attempt into the delivery's result, gives its line back and sends the outcome off. In Preview mode the
 * line is given back at once, and the rest waits until the representative has closed the call or their wrap-up is over,
 * so that the outcome holds their disposition codes; in the other modes codes that come later reach the delivery alone.
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
  const before = asCalled(record.delivery.value, attempt);
  await keepWish(deps, before, attempt);
  const late = withLateDisposition(before, attempt);
  if (late !== undefined) {
    return (await deps.deliveries.saveDelivery(late, record.delivery.version)) ? undefined : "changed";
  }
  const freeAt = await freePeople(deps, attempt);
  const config = (await deps.configs.config(configId))?.value;
  // before a representative's wrap-up, in which another delivery might reach the same person
  if (!isSettled(before, attempt)) await noteContacts(deps, before, attempt, config);
  if (!isSettled(before, attempt) && isBeingClosed(attempt, config, freeAt, deps.clock.now())) {
    await deps.bus.send("settle", [{ body: { attemptId: attempt.id }, dueAt: freeAt }]);
    await deps.lines.release(attempt.from, attempt.id);
    return { queueId, configId, isRepeated: false };
  }
  const account = await readAccount(deps, before, attempt);
  const hold = await holdOf(deps, before, attempt, config);
  const settled = isSettled(before, attempt) ? before : await endedAs(deps, before, attempt, { config, account, hold });
  if (settled !== before && !(await deps.deliveries.saveDelivery(settled, record.delivery.version))) return "changed";
  await deps.lines.release(attempt.from, attempt.id);
  if (isFinal(settled.status)) await sendOutcomes(deps, settled);
  else await wakeAgain(deps, settled, nextDialAt(hold) ?? restAfter(attempt, deps.clock.now()));
  const { status, result = "" } = settled;
  const facts = { answered: attempt.call.answeredAt !== undefined, abandoned: attempt.call.abandoned === true };
  deps.log.info("settle", "settled", { attemptId: attempt.id, status, result, ...facts });
  const isRepeated = settled === before;
  const counted = countedOf(before, attempt, account);
  const isPaced = !isRepeated && before.dialMode === "Predictive" && attempt.notDialled === undefined;
  const fact = isPaced ? { fact: callFact(attempt, account, deps.clock.now()) } : {};
  return { queueId, configId, isRepeated, ...counted, ...fact };
}

/** A call that was not answered and stands in no account is not counted. */
function countedOf(delivery: Delivery, attempt: Attempt, account: JoinAccount | undefined): Pick<Settled, "counted"> {
  const counts = countsOf(delivery, attempt, account);
  if (counts.answered === 0 && counts.dialled === 0) return {};
  const { end, startedAt = 0 } = attempt.call;
  return { counted: { attemptId: attempt.id, endedAt: end?.at ?? startedAt, counts } };
}

/**
 * With the number that a representative has picked, where that was called or may never be; else nothing came of the
 * pick.
 */
function asCalled(delivery: Delivery, attempt: Attempt): Delivery {
  const { call, notDialled } = attempt;
  const isPicked = call.customer?.dialledAt !== undefined || policyRefusals.some((code) => code === notDialled);
  return isPicked && !isSettled(delivery, attempt) ? calledDelivery(delivery, call) : delivery;
}

/** What is known beside an attempt when its delivery is settled. */
interface Beside {
  readonly config: EngagementConfig | undefined;
  readonly account: JoinAccount | undefined;
  readonly hold: ContactPermission | undefined;
}

async function endedAs(
  deps: SettleDeps,
  delivery: Delivery,
  attempt: Attempt,
  { config, account, hold }: Beside,
): Promise<Delivery> {
  const now = deps.clock.now();
  const declared = await withDeclaredResults(deps.configs, attempt);
  const ended = endByPolicy(delivery, hold, config, now) ?? applyEnd(delivery, declared, config, now);
  return withAccount(ended, attempt, account);
}

/**
 * What the contact policy says now where it let the attempt wait, or refused it; undefined where it has no part in it.
 */
async function holdOf(
  deps: SettleDeps,
  delivery: Delivery,
  attempt: Attempt,
  config: EngagementConfig | undefined,
): Promise<ContactPermission | undefined> {
  const { notDialled } = attempt;
  const isByPolicy = notDialled === "Held" || policyRefusals.some((code) => code === notDialled);
  if (!isByPolicy || config === undefined || delivery.cancelRequested === true) return undefined;
  return mayContact(deps, delivery, config, deps.clock.now(), attempt.id);
}

function nextDialAt(hold: ContactPermission | undefined): number | undefined {
  return hold === undefined || hold.allowed ? undefined : hold.nextDialAt;
}

/** Without its configuration a call is judged by the law of the US: two seconds. */
const lawfulWait = 2;

async function readAccount(deps: SettleDeps, delivery: Delivery, attempt: Attempt): Promise<JoinAccount | undefined> {
  if (attempt.call.answeredAt === undefined) return undefined;
  const config = await deps.configs.config(attempt.configId);
  return joinAccount(delivery, attempt, config?.value.customerWaitThresholdSeconds ?? lawfulWait);
}

/**
 * The delivery keeps whether somebody joined in time, and when the customer was given up: the record the law asks for.
 */
function withAccount(delivery: Delivery, { call }: Attempt, account: JoinAccount | undefined): Delivery {
  return {
    ...delivery,
    ...(call.abandonedAt === undefined ? {} : { abandonedAt: call.abandonedAt }),
    ...(account === undefined ? {} : { exceededWait: account.exceeded }),
  };
}

/**
 * Whether the representative may still say how it went, and the delivery waits for it: where it may be called again by
 * what they say, too.
 */
function isBeingClosed(
  { call, disposition, notDialled }: Attempt,
  config: EngagementConfig | undefined,
  freeAt: number | undefined,
  now: number,
): freeAt is number {
  const decides = call.seat !== undefined && config?.reattempts?.dispositions !== undefined;
  if (call.lead !== "representativeFirst" && !decides) return false;
  if (disposition !== undefined || notDialled !== undefined) return false;
  return freeAt !== undefined && freeAt > now;
}

/**
 * A delivery that had ended before its representative closed the call; its outcome has been sent and stays as it was.
 */
function withLateDisposition(delivery: Delivery, { number, disposition }: Attempt): Delivery | undefined {
  const isLate = isFinal(delivery.status) && delivery.attempts === number && delivery.disposition === undefined;
  return isLate && disposition !== undefined ? { ...delivery, disposition } : undefined;
}

/** Whether this attempt has been settled before: the delivery has ended, waits again, or is at a later attempt. */
function isSettled(delivery: Delivery, attempt: Attempt): boolean {
  return delivery.status !== "InProcess" || delivery.attempts !== attempt.number;
}

/** The most calls that a delivery keeps, the latest. */
const mostTried = 100;

function applyEnd(delivery: Delivery, attempt: Attempt, config: EngagementConfig | undefined, now: number): Delivery {
  if (attempt.notDialled !== undefined) return applyNotDialled(delivery, attempt, config, now);
  const result = resultOf(attempt.call);
  const { contactId, to } = delivery;
  const tried = { attemptId: attempt.id, contactId, to, at: now, result };
  const called: Delivery = {
    ...withoutCall(delivery),
    dialled: (delivery.dialled ?? 0) + 1,
    tried: [...(delivery.tried ?? []), tried].slice(-mostTried),
  };
  const ended = withCall(called, attempt, now);
  const isUnwanted = ended.reason === "Unwanted" || ended.resultAttributes?.["OptedOut"] === "true";
  const codes = attempt.disposition?.codes ?? [];
  return withNextAttempt(ended, config, { result: passedOver(ended) ?? result, codes, isUnwanted }, now);
}

/** A number that was opted out while it rang is passed over as one that is refused before the dial (endByPolicy). */
function passedOver({ reason }: Delivery): DeliveryResult | undefined {
  return reason === "DoNotCall" ? "NonRetriableError" : undefined;
}

/** A delivery without what its last call was like. */
function withoutCall(delivery: Delivery): Delivery {
  const { disposition, callId, sentAt, callStartedAt, answeredAt, ...later } = delivery;
  const { representativeJoinedAt, abandonedAt, exceededWait, reason, ...rest } = later;
  return rest;
}

function withCall(delivery: Delivery, attempt: Attempt, now: number): Delivery {
  const { call, correlationId, disposition, firstSentAt } = attempt;
  const result = resultOf(call);
  const reason = reasonOf(call);
  const joinedAt = representativeJoinedAt(call);
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
      ...(call.optedOut === undefined ? {} : { OptedOut: "true" }),
      ...(call.end?.by === "transfer" ? { Transferred: "true" } : {}),
      // that a machine answered is only concluded, from a greeting or from silence
      ...(call.machineBy === undefined ? {} : { MachineDetectedBy: call.machineBy }),
      // in Preview mode the result does not tell it (facts/dynamics.md §2.4)
      ...(call.lead === "representativeFirst" && call.machine === "messageLeft" ? { MessageLeft: "true" } : {}),
    },
    ...(disposition === undefined ? {} : { disposition }),
    ...(reason === undefined ? {} : { reason }),
    diagnostics,
    callEndedAt: at,
    ...(correlationId === undefined ? {} : { callId: correlationId }),
    ...(firstSentAt === undefined ? {} : { sentAt: firstSentAt }),
    ...(call.startedAt === undefined ? {} : { callStartedAt: call.startedAt }),
    ...(call.answeredAt === undefined ? {} : { answeredAt: call.answeredAt }),
    ...(joinedAt === undefined ? {} : { representativeJoinedAt: joinedAt }),
  };
}

/** Of several representatives the first one; who is called before the customer counts from when they were there. */
function representativeJoinedAt({ record }: CallState): number | undefined {
  return record?.entries.find((entry) => entry.kind === "joined" && entry.who === "representative")?.at;
}

function applyNotDialled(
  delivery: Delivery,
  attempt: Attempt,
  config: EngagementConfig | undefined,
  now: number,
): Delivery {
  const ended = { ...delivery, modifiedAt: now, resultAt: now };
  switch (attempt.notDialled) {
    case "Cancelled":
      return { ...ended, status: "Cancelled", result: "Cancelled", reason: "CancelRequested" };
    case "BadConfiguration":
      return { ...ended, status: "Error", result: "Error", reason: "DialRefused" };
    default:
      if (delivery.cancelRequested === true) {
        return { ...ended, status: "Cancelled", result: "Cancelled", reason: "CancelRequested" };
      }
      return windowAt(delivery.windows, now) === undefined && nextWindow(delivery.windows, now) === undefined
        ? endLapsing(delivery, config, now)
        : { ...delivery, status: "Pending", modifiedAt: now };
  }
}
