import { moveWork } from "../../desk/moveWork.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { PendingOperation } from "../../domain/callState.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { joinHoldMs } from "../../domain/joinHoldMs.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallCommandResult } from "../../ports/telephony.ts";
import type { CallAction } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { operationContext } from "./operationContext.ts";

/** A command for the line. */
export type LineCommand = Extract<
  CallAction,
  { kind: "operate" | "stopMedia" | "hangUp" | "transfer" | "holdCustomer" | "resumeCustomer" | "add" | "dialCustomer" }
>;

/**
 * How soon a customer is dialled again, under the same id, after a request of which nobody knows what became, in ms.
 */
const redialPause = 3_000;

/**
 * Carries out a command for the line; where there is none yet, nothing is done.
 * @returns news that follows from its failing
 */
export async function lineCommand(
  deps: ConverseDeps,
  record: AttemptRecord,
  command: LineCommand,
): Promise<CallEvent | undefined> {
  const { callConnectionId } = record.attempt.value;
  const { to } = called(record);
  if (callConnectionId === undefined) return undefined;
  switch (command.kind) {
    case "operate":
      return (await operate(deps, record, callConnectionId, command.operation)) === "failed"
        ? { kind: "mediaFailed", turn: command.operation.turn }
        : undefined;
    case "stopMedia":
      await deps.telephony.stopMedia(callConnectionId);
      return undefined;
    case "hangUp":
      // a hang-up that fails is repeated by the next look at the call
      await deps.telephony.hangUp(callConnectionId);
      return undefined;
    case "transfer":
      return transfer(deps, record, callConnectionId, command.number);
    case "holdCustomer":
      await deps.telephony.hold(callConnectionId, to);
      return undefined;
    case "resumeCustomer":
      await deps.telephony.resume(callConnectionId, to);
      return undefined;
    case "add":
      return add(deps, record, callConnectionId, command.representativeId);
    case "dialCustomer":
      return dialCustomer(deps, record, callConnectionId);
  }
}

/** The delivery, at the number that is called. */
function called({ delivery, attempt }: AttemptRecord): Delivery {
  return calledDelivery(delivery.value, attempt.value.call);
}

function operate(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
  operation: PendingOperation,
): Promise<CallCommandResult> {
  const { texts, language, voice, listen, loop = false } = operation;
  const name = operationContext.ofTurn(record.attempt.value.id, operation.turn);
  const speech = { callConnectionId, operation: name, texts, language, ...(voice === undefined ? {} : { voice }) };
  if (operation.kind === "play" || listen === undefined) return deps.telephony.play(speech, loop);
  return deps.telephony.ask(speech, called(record).to, listen);
}

async function transfer(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
  to: string,
): Promise<CallEvent | undefined> {
  const { id, from } = record.attempt.value;
  const result = await deps.telephony.transfer({
    callConnectionId,
    operation: operationContext.ofTransfer(id),
    to,
    from,
  });
  return result === "failed" ? { kind: "transferFailed" } : undefined;
}

async function add(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
  representativeId: string,
): Promise<CallEvent | undefined> {
  const { id, from } = record.attempt.value;
  const now = deps.clock.now();
  const held = await moveWork(deps, representativeId, id, (work) =>
    work.state === "joining" ? work : { ...work, state: "joining", since: now, until: now + joinHoldMs },
  );
  const representative = await deps.configs.record("representatives", representativeId);
  if (held === undefined || representative === undefined) return { kind: "unreachable", representativeId };
  const name = operationContext.ofJoining(id, representativeId);
  const result = await deps.telephony.add(callConnectionId, name, representative.value.reach, from);
  return result === "failed" ? { kind: "unreachable", representativeId } : undefined;
}

/** The id and the moment are in the row already, so whatever becomes of this request, no other dials the customer. */
async function dialCustomer(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
): Promise<CallEvent | undefined> {
  const { id: attemptId, from, call, windowEnd } = record.attempt.value;
  // a first request, or a repetition, that comes too late: the next look at the call ends it
  if (call.customer?.dialledAt === undefined || deps.clock.now() >= windowEnd) return undefined;
  const { repeatabilityId, dialledAt: firstSentAt } = call.customer;
  const result = await deps.telephony.addCustomer({
    callConnectionId,
    operation: operationContext.ofCustomer(attemptId),
    to: called(record).to,
    from,
    repeatabilityId,
    firstSentAt,
    ringSeconds: deps.ringTimeoutSeconds,
  });
  deps.log.info("converse", "asked for the customer", { attemptId, outcome: result.outcome });
  if (result.outcome === "refused") {
    const subCode = Number(result.code);
    const facts = { code: result.status, ...(Number.isInteger(subCode) ? { subCode } : {}) };
    return { kind: "customerFailed", facts };
  }
  if (result.outcome === "unknown") {
    const body = { attemptId, number: from, repeat: true };
    await deps.bus.send("checks", [{ body, dueAt: deps.clock.now() + redialPause }]);
  }
  return undefined;
}
