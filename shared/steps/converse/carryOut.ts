import { moveWork } from "../../desk/moveWork.ts";
import type { PendingOperation, Wait } from "../../domain/callState.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallCommandResult } from "../../ports/telephony.ts";
import type { CallAction } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { joinName } from "./joinName.ts";
import { operationName } from "./operationName.ts";
import { joinHoldMs, longestWaitMs, offerSeconds } from "./waitLimits.ts";

/**
 * Carries out one command.
 * @returns news that follows from its failing; undefined where all went well or the call is gone, of which news will come
 */
export async function carryOut(
  deps: ConverseDeps,
  record: AttemptRecord,
  command: CallAction,
): Promise<CallEvent | undefined> {
  const { callConnectionId } = record.attempt.value;
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
    case "add":
      return add(deps, record, callConnectionId, command.representativeId);
    default:
      return deskCommand(deps, record, command);
  }
}

function operate(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
  operation: PendingOperation,
): Promise<CallCommandResult> {
  const { texts, language, listen, loop = false } = operation;
  const name = operationName(record.attempt.value.id, operation.turn);
  const speech = { callConnectionId, operation: name, texts, language };
  if (operation.kind === "play" || listen === undefined) return deps.telephony.play(speech, loop);
  return deps.telephony.ask(speech, record.delivery.value.to, listen);
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
  const name = joinName(id, representativeId);
  const result = await deps.telephony.add(callConnectionId, name, representative.value.reach, from);
  return result === "failed" ? { kind: "unreachable", representativeId } : undefined;
}

type DeskCommand = Extract<CallAction, { kind: "watchOffer" | "seat" | "release" | "joinLine" | "leaveLine" }>;

async function deskCommand(deps: ConverseDeps, record: AttemptRecord, command: DeskCommand): Promise<undefined> {
  const { id: attemptId, configId, queueId } = record.attempt.value;
  const now = deps.clock.now();
  switch (command.kind) {
    case "watchOffer": {
      const { representativeId } = command;
      const dueAt = now + offerSeconds * 1000;
      await deps.bus.send("callNews", [{ body: { attemptId, news: { kind: "declined", representativeId } }, dueAt }]);
      return;
    }
    case "seat":
      await moveWork(deps, command.representativeId, attemptId, ({ until: _until, ...work }) => ({
        ...work,
        state: "talking",
        since: now,
      }));
      return;
    case "release":
      await moveWork(deps, command.representativeId, attemptId, () => undefined);
      await deps.bus.kick(queueId);
      return;
    case "joinLine":
      return joinLine(deps, record, command.wait);
    case "leaveLine":
      await deps.waitingLine.leave({ ...command.wait, attemptId });
      deps.log.info("converse", "left the waiting line", { attemptId, configId });
  }
}

async function joinLine(deps: ConverseDeps, record: AttemptRecord, wait: Wait): Promise<undefined> {
  const { id: attemptId, configId, call } = record.attempt.value;
  const config = (await deps.configs.config(configId))?.value;
  const { since, queueId, excluded } = wait;
  const how = config?.dialMode === "Copilot" ? "offered" : "joining";
  await deps.waitingLine.join({ attemptId, configId, queueId, skills: config?.skills ?? [], excluded, how, since });
  const limit = call.lead === "representative" ? (config?.customerWaitThresholdSeconds ?? 0) * 1000 : longestWaitMs;
  await deps.bus.send("callNews", [{ body: { attemptId, news: { kind: "waitOver", since } }, dueAt: since + limit }]);
  // somebody may have fallen free between the look for them and this
  await deps.bus.kick(queueId);
}
