import type { Attempt } from "../../domain/attempt.ts";
import type { CallState } from "../../domain/callState.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { CallAction } from "./callCommand.ts";
import type { CallEvent } from "./callEvent.ts";
import type { CallNews } from "./callNews.ts";
import { carryOut } from "./carryOut.ts";
import type { ConverseDeps } from "./converseDeps.ts";
import { keepOptOut } from "./keepOptOut.ts";
import { releaseTakenInVain } from "./releaseTakenInVain.ts";
import { thinkThrough } from "./thinkThrough.ts";

/** Events of one call that arrive at the same instant overtake each other this often at the most. */
const mostRounds = 10;

/**
 * Takes one piece of news of a call through its plan: the new state is stored, with the commands that follow from it,
 * before any of them is carried out, so that a crash in between is repaired by the next look at the call.
 * @param attemptId from the callback's address
 */
export async function converse(deps: ConverseDeps, attemptId: string, news: CallNews): Promise<void> {
  const taken = new Set(takenBefore(news.event));
  await takeThrough(deps, attemptId, news, taken);
  await releaseTakenInVain(deps, attemptId, taken);
}

/** Whom the pacer has taken for the call, or who has accepted it: the plan may have gone another way meanwhile. */
function takenBefore(event: CallEvent): readonly string[] {
  return event.kind === "taken" || event.kind === "accepted" ? [event.representativeId] : [];
}

/** @param taken representatives taken on the way are added, however it ends */
async function takeThrough(deps: ConverseDeps, attemptId: string, news: CallNews, taken: Set<string>): Promise<void> {
  const remembered = deps.recent.get(attemptId);
  if (remembered !== undefined && tellsNothing(remembered.attempt.value, news.event)) return;
  if (remembered !== undefined && (await advance(deps, remembered, news, taken)) === "done") return;
  for (let round = 0; round < mostRounds; round += 1) {
    const record = await deps.deliveries.loadAttempt(attemptId);
    if (record === undefined) {
      deps.log.warn("converse", "news of an unknown attempt", { attemptId, event: news.event.kind });
      return;
    }
    if ((await advance(deps, record, news, taken)) !== "overtaken") return;
  }
  throw new Error(`attempt ${attemptId} was overtaken ${mostRounds} times`);
}

/**
 * News that changes nothing whatever the row has become since it was remembered, so that it need not be read: a call
 * that has ended stays so, and the first list of who is on the line names the customer alone, of whose answer one
 * knows.
 */
function tellsNothing({ phase, call, callConnectionId }: Attempt, event: CallEvent): boolean {
  if (phase === "ended") return true;
  if (event.kind !== "participants" || event.sequence > 1 || callConnectionId === undefined) return false;
  return call.lead !== "representativeFirst" && call.answeredAt !== undefined;
}

/** `unchanged` where the news changes nothing, `overtaken` where the row has changed since it was read. */
type Advance = "done" | "unchanged" | "overtaken";

async function advance(
  deps: ConverseDeps,
  record: AttemptRecord,
  news: CallNews,
  taken: Set<string>,
): Promise<Advance> {
  const before = record.attempt.value;
  if (before.phase === "ended") return "unchanged";
  const planned = await thinkThrough(deps, record, news.event);
  for (const id of planned.taken) taken.add(id);
  const { phase, undialled } = planned.state;
  const after: Attempt = {
    ...before,
    phase: phaseAfter(before, phase, news),
    ...idsOf(before, news),
    ...(phase === "ended" && undialled !== undefined ? { notDialled: undialled } : {}),
    call: planned.state,
  };
  if (planned.state === before.call && after.phase === before.phase) return "unchanged";
  const version = await deps.deliveries.saveAttempt(after, record.attempt.version);
  if (version === undefined) return "overtaken";
  const stored: AttemptRecord = { delivery: record.delivery, attempt: { value: after, version } };
  deps.recent.set(before.id, stored);
  if (planned.state.optedOut !== before.call.optedOut) await keepOptOut(deps, stored);
  // who has the seat was not taken in vain; who comes after them may take their place before this has ended
  taken.delete(planned.state.seat?.id ?? "");
  await follow(deps, stored, planned.commands);
  return "done";
}

/** News of the line shows that the call was placed; what representatives do before it leaves it to step dial. */
function phaseAfter(before: Attempt, call: CallState["phase"], news: CallNews): Attempt["phase"] {
  if (call === "ended") return "ended";
  if (before.phase === "offered") return call === "ringing" ? "claimed" : "offered";
  const isFromDesk = before.call.lead === "representativeFirst" && news.callConnectionId === undefined;
  return isFromDesk ? before.phase : "placed";
}

/** The ids a callback brings are kept where the answer to the dial request was lost. */
function idsOf(attempt: Attempt, news: CallNews): Pick<Attempt, "callConnectionId" | "correlationId"> {
  const callConnectionId = attempt.callConnectionId ?? news.callConnectionId;
  const correlationId = attempt.correlationId ?? news.correlationId;
  return {
    ...(callConnectionId === undefined ? {} : { callConnectionId }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
}

async function follow(deps: ConverseDeps, record: AttemptRecord, commands: readonly CallAction[]): Promise<void> {
  const attempt = record.attempt.value;
  if (attempt.phase === "ended") {
    await deps.bus.send("settle", [{ body: { attemptId: attempt.id } }]);
    for (const command of commands.filter(({ kind }) => kind === "release")) await carryOut(deps, record, command);
    return;
  }
  for (const command of commands) {
    const event = await carryOut(deps, record, command);
    if (event !== undefined) await converse(deps, attempt.id, { event });
  }
}
