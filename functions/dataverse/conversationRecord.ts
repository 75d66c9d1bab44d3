import type { Attempt } from "../../shared/domain/attempt.ts";
import type { CallEntry } from "../../shared/domain/callRecord.ts";
import { isoMoment } from "./isoMoment.ts";

/**
 * One attempt of a delivery as a conversation: who was on the line and when, what happened moment by moment, and how it
 * ended. What was said and heard is in it, so it is for those who may read deliveries, and for no log.
 */
export function conversationRecord(attempt: Attempt): Record<string, unknown> {
  const { id, number, from, call, disposition, correlationId } = attempt;
  const { entries = [], truncated = false } = call.record ?? {};
  return {
    attemptId: id,
    number,
    from,
    callId: correlationId ?? null,
    startedAt: isoMoment(call.startedAt),
    answeredAt: isoMoment(call.answeredAt),
    endedAt: isoMoment(call.end?.at),
    endedBy: call.end?.by ?? null,
    notDialled: attempt.notDialled ?? null,
    policy: attempt.policy === undefined ? null : { ...attempt.policy, at: isoMoment(attempt.policy.at) },
    escalated: call.escalated === true,
    abandoned: call.abandoned === true,
    waitedSeconds: call.waitedMs === undefined ? null : call.waitedMs / 1000,
    participants: participantsIn(entries),
    entries: entries.map(({ at, ...entry }) => ({ at: isoMoment(at), ...entry })),
    truncated,
    resultAttributes: call.resultAttributes,
    dispositionCodes: disposition?.codes ?? [],
    note: disposition?.note ?? null,
  };
}

type Presence = Extract<CallEntry, { kind: "joined" | "left" }>;

/** Each who joined, with the moment they left; null while they are on the line. */
function participantsIn(entries: readonly CallEntry[]): Record<string, unknown>[] {
  const moves = entries.filter((entry): entry is Presence => entry.kind === "joined" || entry.kind === "left");
  const isSame = (a: Presence, b: Presence) => a.who === b.who && a.representativeId === b.representativeId;
  return moves
    .filter(({ kind }) => kind === "joined")
    .map((joined) => {
      const left = moves.find((move) => move.kind === "left" && isSame(move, joined) && move.at >= joined.at);
      const { who, representativeId = null, at } = joined;
      return { who, representativeId, joinedAt: isoMoment(at), leftAt: isoMoment(left?.at) };
    });
}
