import type { CallState } from "../../domain/callState.ts";
import type { DeskEvent, TalkEvent } from "./callEvent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { usualLanguage } from "./usualLanguage.ts";

const { unchanged, operate, hangUp } = planMoves;

/**
 * The part of every call plan in which a representative has the customer on the line: what they ask for, and the end
 * of a message they leave.
 * @param state a call in the phase `served`
 * @param now ms since 1970 UTC
 */
export function controlPart(state: CallState, event: DeskEvent | TalkEvent, now: number): Planned {
  switch (event.kind) {
    case "control":
      return event.representativeId === state.seat?.id ? control(state, event, now) : unchanged(state);
    case "leaveMessage":
      return event.representativeId === state.seat?.id ? leaveMessage(state, event.text, now) : unchanged(state);
    case "played":
      return isMessage(state, event.turn) ? hangUp(state, "us", now) : unchanged(state);
    case "mediaFailed":
      return isMessage(state, event.turn) ? withoutMessage(state, now) : unchanged(state);
    default:
      return unchanged(state);
  }
}

function control(state: CallState, { control }: Extract<DeskEvent, { kind: "control" }>, now: number): Planned {
  switch (control) {
    case "end":
      return hangUp(state, "us", now);
    case "hold":
      return { state: { ...state, onHold: true, lastEventAt: now }, commands: [{ kind: "holdCustomer" }] };
    case "resume":
      return { state: { ...state, onHold: false, lastEventAt: now }, commands: [{ kind: "resumeCustomer" }] };
    default:
      return unchanged(state);
  }
}

function leaveMessage(state: CallState, text: string, now: number): Planned {
  if (state.pending !== undefined) return unchanged(state);
  const language = state.language ?? usualLanguage;
  return operate(
    { ...state, machine: "messageLeft" },
    { kind: "play", texts: [text], language, afterwards: "hangUp" },
    now,
  );
}

function isMessage({ pending }: CallState, turn: number): boolean {
  return pending?.turn === turn && pending.afterwards === "hangUp";
}

/** The message could not be spoken; the representative is still there and goes on. */
function withoutMessage(state: CallState, now: number): Planned {
  const { machine: _machine, pending: _pending, ...rest } = state;
  return { state: { ...rest, lastEventAt: now }, commands: [] };
}
