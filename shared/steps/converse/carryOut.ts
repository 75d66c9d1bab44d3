import type { PendingOperation } from "../../domain/callState.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallCommandResult } from "../../ports/telephony.ts";
import type { CallCommand } from "./callCommand.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { operationName } from "./operationName.ts";

/**
 * Carries out one command on the line.
 * @returns the turn of an operation that the line refused; undefined where all went well or the call is gone, of which
 * news will come
 */
export async function carryOut(
  deps: ConverseDeps,
  record: AttemptRecord,
  command: CallCommand,
): Promise<number | undefined> {
  const attempt = record.attempt.value;
  const { callConnectionId } = attempt;
  if (callConnectionId === undefined || command.kind === "askAgent") return undefined;
  if (command.kind === "hangUp") {
    const result = await deps.telephony.hangUp(callConnectionId);
    if (result === "failed") deps.log.warn("converse", "hanging up failed", { attemptId: attempt.id });
    return undefined;
  }
  const result = await operate(deps, record, callConnectionId, command.operation);
  return result === "failed" ? command.operation.turn : undefined;
}

function operate(
  deps: ConverseDeps,
  record: AttemptRecord,
  callConnectionId: string,
  operation: PendingOperation,
): Promise<CallCommandResult> {
  const { texts, language, listen } = operation;
  const name = operationName(record.attempt.value.id, operation.turn);
  const speech = { callConnectionId, operation: name, texts, language };
  if (operation.kind === "play" || listen === undefined) return deps.telephony.play(speech);
  return deps.telephony.ask(speech, record.delivery.value.to, listen);
}
