import type { CallEnd } from "../../domain/callEnd.ts";
import type { CallState, PendingOperation } from "../../domain/callState.ts";
import type { Planned } from "./planned.ts";

/** A conversation longer than this many turns goes in circles and is ended. */
const mostTurns = 100;

/** The moves that all parts of the call plan share. Each gives the state after it and its commands. */
export const planMoves = { unchanged, operate, hangUp, failAgent, endWith };

function unchanged(state: CallState): Planned {
  return { state, commands: [] };
}

/** Speaks, or speaks and listens, as the call's next turn. */
function operate(state: CallState, operation: Omit<PendingOperation, "turn" | "since">, now: number): Planned {
  const turn = state.turn + 1;
  if (turn > mostTurns) return failAgent(state, now);
  const pending: PendingOperation = { ...operation, turn, since: now };
  return {
    state: { ...state, turn, pending, lastEventAt: now },
    commands: [{ kind: "operate", operation: pending }],
  };
}

function hangUp(state: CallState, by: "us" | "ringTimeout" | "cancel", now: number): Planned {
  const { pending: _pending, ...rest } = state;
  return {
    state: { ...rest, phase: "ending", hangUpBy: by, lastEventAt: now },
    commands: [{ kind: "hangUp" }],
  };
}

function failAgent(state: CallState, now: number): Planned {
  return hangUp({ ...state, agentFailed: true }, "us", now);
}

/** A customer who was still waiting when the line went was abandoned. */
function endWith(state: CallState, end: CallEnd): Planned {
  const { pending: _pending, ...rest } = state;
  const abandoned = state.phase === "waiting" || state.abandoned === true ? { abandoned: true } : {};
  return { state: { ...rest, ...abandoned, phase: "ended", end, lastEventAt: end.at }, commands: [] };
}
