import { moveWork } from "../../desk/moveWork.ts";
import { offerTerms } from "../../desk/offerTerms.ts";
import type { Wait } from "../../domain/callState.ts";
import { joinHoldMs } from "../../domain/joinHoldMs.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallAction } from "./callCommand.ts";
import type { WaitEvent } from "./callEvent.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { howTaken } from "./howTaken.ts";
import type { LineCommand } from "./lineCommand.ts";
import { longestReviewMs, longestWaitMs } from "./waitLimits.ts";

/** A command for the representatives' desks and the lines in front of them. */
type DeskCommand = Exclude<CallAction, LineCommand>;

/**
 * Carries out a command for the representatives' desks.
 * @returns news that follows from its failing
 */
export async function deskCommand(
  deps: ConverseDeps,
  record: AttemptRecord,
  command: DeskCommand,
): Promise<WaitEvent | undefined> {
  const { id: attemptId, configId, queueId } = record.attempt.value;
  const now = deps.clock.now();
  switch (command.kind) {
    case "watchOffer": {
      const { representativeId } = command;
      const dueAt = now + (await offerTerms(deps.configs, configId)).lifeMs;
      await deps.bus.send("callNews", [{ body: { attemptId, news: { kind: "declined", representativeId } }, dueAt }]);
      return undefined;
    }
    case "review":
      return review(deps, attemptId, command);
    case "callRepresentative":
      return callRepresentative(deps, attemptId, command.representativeId);
    case "seat":
      await moveWork(deps, command.representativeId, attemptId, ({ until: _until, ...work }) => ({
        ...work,
        state: "talking",
        since: now,
      }));
      return undefined;
    case "release":
      await moveWork(deps, command.representativeId, attemptId, () => undefined);
      await deps.bus.kick(queueId);
      return undefined;
    case "releaseReserved":
      await releaseReserved(deps, record);
      return undefined;
    case "joinLine":
      await joinLine(deps, record, command.wait);
      return undefined;
    case "leaveLine":
      await deps.waitingLine.leave({ ...command.wait, attemptId });
      deps.log.info("converse", "left the waiting line", { attemptId, configId });
      return undefined;
  }
}

async function releaseReserved(deps: ConverseDeps, { attempt }: AttemptRecord): Promise<void> {
  const { id, queueId, reserved } = attempt.value;
  if (reserved === undefined) return;
  await moveWork(deps, reserved, id, () => undefined);
  await deps.bus.kick(queueId);
}

/** Gives a representative who has accepted their time; what they do in it arrives as news, as does the end of it. */
async function review(
  deps: ConverseDeps,
  attemptId: string,
  { representativeId, startAt }: Extract<CallAction, { kind: "review" }>,
): Promise<WaitEvent | undefined> {
  const now = deps.clock.now();
  const until = (startAt ?? now + longestReviewMs) + joinHoldMs;
  const held = await moveWork(deps, representativeId, attemptId, (work) => ({
    ...work,
    state: "reviewing",
    since: now,
    until,
  }));
  if (held === undefined) return { kind: "unreachable", representativeId };
  if (startAt !== undefined) {
    const news = { kind: "control" as const, control: "start" as const, representativeId };
    await deps.bus.send("callNews", [{ body: { attemptId, news }, dueAt: startAt }]);
  }
  return undefined;
}

async function callRepresentative(
  deps: ConverseDeps,
  attemptId: string,
  representativeId: string,
): Promise<WaitEvent | undefined> {
  const now = deps.clock.now();
  const until = now + deps.ringTimeoutSeconds * 1000 + joinHoldMs;
  const held = await moveWork(deps, representativeId, attemptId, (work) => ({
    ...work,
    state: "joining",
    since: now,
    until,
  }));
  // no turn among the calls per second was reserved for it: step dial takes one; it also ends what is not to be dialled
  await deps.bus.send("dial", [{ body: { attemptId, slotAt: 0, tries: 0 } }]);
  return held === undefined ? { kind: "unreachable", representativeId } : undefined;
}

async function joinLine(deps: ConverseDeps, record: AttemptRecord, wait: Wait): Promise<void> {
  const { id: attemptId, configId, call } = record.attempt.value;
  const config = (await deps.configs.config(configId))?.value;
  const { since, queueId, excluded } = wait;
  const how = howTaken(config);
  // where a representative leads, a customer waits too short a time to be told of their place
  const hears = call.lead === "agent";
  await deps.waitingLine.join({
    attemptId,
    configId,
    queueId,
    skills: config?.skills ?? [],
    excluded,
    how,
    since,
    hears,
  });
  // a delivery that nobody is on the line for waits until its window ends, of which the look at it takes care
  if (call.lead !== "representativeFirst") {
    const limit = call.lead === "representative" ? (config?.customerWaitThresholdSeconds ?? 0) * 1000 : longestWaitMs;
    await deps.bus.send("callNews", [{ body: { attemptId, news: { kind: "waitOver", since } }, dueAt: since + limit }]);
  }
  // somebody may have fallen free between the look for them and this
  await deps.bus.kick(queueId);
}
