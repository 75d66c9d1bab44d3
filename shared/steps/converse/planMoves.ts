import type { CallEnd } from "../../domain/callEnd.ts";
import type { CallState, PendingOperation } from "../../domain/callState.ts";
import type { Planned } from "./planned.ts";
import { usualLanguage } from "./usualLanguage.ts";

/** A conversation longer than this many turns goes in circles and is ended. */
const mostTurns = 100;

/** The moves that all parts of the call plan share. Each gives the state after it and its commands. */
export const planMoves = { unchanged, operate, hangUp, failAgent, transfer, endWith };

function unchanged(state: CallState): Planned {
  return { state, commands: [] };
}

/** Speaks, or speaks and listens, as the call's next turn. */
function operate(state: CallState, operation: Omit<PendingOperation, "turn" | "since">, now: number): Planned {
  return state.turn >= mostTurns ? failAgent(state, now) : speak(state, operation, now);
}

function speak(state: CallState, operation: Omit<PendingOperation, "turn" | "since">, now: number): Planned {
  const turn = state.turn + 1;
  const voice = state.voice === undefined ? {} : { voice: state.voice };
  const pending: PendingOperation = { ...operation, ...voice, turn, since: now };
  return {
    state: { ...state, turn, pending, lastEventAt: now },
    commands: [{ kind: "operate", operation: pending }],
  };
}

function hangUp(state: CallState, by: NonNullable<CallState["hangUpBy"]>, now: number): Planned {
  const { pending: _pending, ...rest } = state;
  return {
    state: { ...rest, phase: "ending", hangUpBy: by, lastEventAt: now },
    commands: [{ kind: "hangUp" }],
  };
}

/**
 * The agent has failed: the customer is told what the workstream says, where speaking is not what failed, and the call
 * is hung up, handed over to another telephone, or given to a representative (facts/dynamics.md §2.7). What fails after
 * that ends the call, as does the lack of a representative whom the agent had asked for already.
 * @param isMute whether speaking is what failed
 */
function failAgent(state: CallState, now: number, isMute = false): Planned {
  const { pending: _pending, unsaid: _unsaid, ...rest } = state;
  // where no agent leads, none has failed: the call only comes to its end
  if (state.lead !== "agent") return hangUp(rest, "us", now);
  const next: CallState = { ...rest, agentFailed: true };
  const action = state.agentFailureAction;
  if (action === undefined || state.agentFailed === true) return hangUp(next, "us", now);
  const texts = action.prompt === undefined || isMute ? [] : [action.prompt];
  const language = state.language ?? usualLanguage;
  if (action.kind === "escalate" && state.escalated !== true) {
    return {
      state: { ...next, escalated: true, unsaid: texts, language, lastEventAt: now },
      commands: [{ kind: "seek", excluded: [] }],
    };
  }
  const afterwards = action.kind === "transfer" ? "transfer" : "hangUp";
  if (texts.length > 0) return speak(next, { kind: "play", texts, language, afterwards }, now);
  return afterwards === "transfer" ? transfer(next, now) : hangUp(next, "us", now);
}

/** Hands the customer over to the telephone that the workstream names for failures of its agent. */
function transfer(state: CallState, now: number): Planned {
  const { pending: _pending, ...rest } = state;
  if (state.agentFailureAction?.kind !== "transfer") return hangUp(rest, "us", now);
  const { number } = state.agentFailureAction;
  return {
    state: { ...rest, phase: "transferring", transfer: { number, since: now }, lastEventAt: now },
    commands: [{ kind: "transfer", number }],
  };
}

/** A customer who was still waiting when the line went was abandoned. */
function endWith(state: CallState, end: CallEnd): Planned {
  const { pending: _pending, ...rest } = state;
  const isAbandoned = state.phase === "waiting" || state.abandoned === true;
  const abandoned = isAbandoned ? { abandoned: true, abandonedAt: state.abandonedAt ?? end.at } : {};
  return { state: { ...rest, ...abandoned, phase: "ended", end, lastEventAt: end.at }, commands: [] };
}
