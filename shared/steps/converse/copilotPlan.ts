import type { CallEnd, EndedBy } from "../../domain/callEnd.ts";
import type { CallState, PendingOperation } from "../../domain/callState.ts";
import type { AgentAction, AgentTurn, Heard } from "../../ports/agent.ts";
import type { CallCommand } from "./callCommand.ts";
import type { CallEvent, EndFacts } from "./callEvent.ts";

/** The state after an event and what is to be done; the very state given where the event changes nothing. */
export interface Planned {
  readonly state: CallState;
  readonly commands: readonly CallCommand[];
}

/** A conversation longer than this many turns goes in circles and is ended. */
const mostTurns = 100;

/**
 * The call plan of Copilot mode: the agent serves the customer alone. A pure reducer.
 *
 *   ringing ──connected──▶ talking: agent asked ─▶ say / ask ─▶ played / heard ─▶ agent asked … ─▶ end ─▶ hang up
 *      │                      └─agent or media fail─▶ hang up
 *      ├──ringTimeout, cancel──▶ hang up ──▶ ending
 *   any ──disconnected, gone──▶ ended
 *
 * An event that does not fit the phase or speaks of another turn changes nothing: it is a double, late, or early. No
 * command is given to a call that is ending or ended, but for asking to hang up again after a crash.
 * @param now when the event arrived, ms since 1970 UTC
 */
export function copilotPlan(state: CallState, event: CallEvent, now: number): Planned {
  if (state.phase === "ended") return unchanged(state);
  switch (event.kind) {
    case "connected":
      return connected(state, now);
    case "disconnected":
      return ended(state, event.facts, now);
    case "gone":
      return gone(state, now);
    case "ringTimeout":
    case "cancel":
      return state.phase === "ringing" ? hangUp(state, event.kind, now) : unchanged(state);
    default:
      return state.phase === "talking" ? converse(state, event, now) : unchanged(state);
  }
}

type TalkEvent = Extract<CallEvent, { kind: "played" | "heard" | "mediaFailed" | "agentTurn" | "agentFailed" }>;

function converse(state: CallState, event: TalkEvent, now: number): Planned {
  switch (event.kind) {
    case "agentTurn":
      return agentTurn(state, event.turn, now);
    case "agentFailed":
      return hangUp({ ...state, agentFailed: true }, "us", now);
    case "mediaFailed":
      return event.turn === state.pending?.turn ? hangUp({ ...state, agentFailed: true }, "us", now) : unchanged(state);
    case "played":
      return played(state, event.turn, now);
    case "heard":
      return heard(state, event.turn, event.heard, now);
  }
}

function unchanged(state: CallState): Planned {
  return { state, commands: [] };
}

function connected(state: CallState, now: number): Planned {
  // an answer that comes after we have asked to hang up is too late (facts/acs.md §4.1, ring timeout)
  if (state.phase !== "ringing") return unchanged(state);
  return {
    state: { ...state, phase: "talking", answeredAt: now, lastEventAt: now },
    commands: [{ kind: "askAgent", heard: { kind: "answered" } }],
  };
}

function played(state: CallState, turn: number, now: number): Planned {
  const { pending, ...rest } = state;
  if (pending?.kind !== "play" || pending.turn !== turn) return unchanged(state);
  if (pending.afterwards === "hangUp") return hangUp(rest, "us", now);
  return { state: { ...rest, lastEventAt: now }, commands: [{ kind: "askAgent", heard: { kind: "said" } }] };
}

function heard(state: CallState, turn: number, what: Heard, now: number): Planned {
  const { pending, ...rest } = state;
  if (pending?.kind !== "ask" || pending.turn !== turn) return unchanged(state);
  const interacted = state.interacted || what.kind === "speech" || what.kind === "keys";
  return { state: { ...rest, interacted, lastEventAt: now }, commands: [{ kind: "askAgent", heard: what }] };
}

/** Goes through what the agent wants, up to the first thing that must be waited for. */
function agentTurn(state: CallState, turn: AgentTurn, now: number): Planned {
  // an operation is under way already: this turn was asked for twice
  if (state.pending !== undefined) return unchanged(state);
  const texts = [...(state.unsaid ?? [])];
  const { unsaid: _unsaid, ...rest } = state;
  let next: CallState = { ...rest, agent: turn.memory };
  for (const action of turn.actions) {
    if (action.kind === "say") texts.push(action.text);
    else if (action.kind === "note") {
      next = { ...next, resultAttributes: { ...next.resultAttributes, ...action.attributes } };
    } else return waitFor(next, action, texts, turn.language, now);
  }
  if (texts.length === 0) return hangUp({ ...next, agentFailed: true }, "us", now);
  return operate(next, { kind: "play", texts, language: turn.language, afterwards: "agent" }, now);
}

type Waiting = Extract<AgentAction, { kind: "ask" | "escalate" | "end" }>;

function waitFor(state: CallState, action: Waiting, texts: readonly string[], language: string, now: number): Planned {
  switch (action.kind) {
    case "ask": {
      const { by, silenceSeconds, maxKeys } = action;
      const listen = { by, silenceSeconds, maxKeys };
      return operate(
        state,
        { kind: "ask", texts: [...texts, action.text], language, listen, afterwards: "agent" },
        now,
      );
    }
    case "escalate": {
      // a second request for somebody who cannot come would go in circles
      if (state.escalated === true) return hangUp({ ...state, agentFailed: true }, "us", now);
      return {
        state: { ...state, escalated: true, unsaid: texts, lastEventAt: now },
        commands: [{ kind: "askAgent", heard: { kind: "noRepresentative" } }],
      };
    }
    case "end": {
      const next = action.machine === undefined ? state : { ...state, machine: action.machine };
      if (texts.length === 0) return hangUp(next, "us", now);
      return operate(next, { kind: "play", texts, language, afterwards: "hangUp" }, now);
    }
  }
}

function operate(state: CallState, operation: Omit<PendingOperation, "turn" | "since">, now: number): Planned {
  const turn = state.turn + 1;
  if (turn > mostTurns) return hangUp({ ...state, agentFailed: true }, "us", now);
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

function ended(state: CallState, facts: EndFacts, now: number): Planned {
  const by: EndedBy = state.hangUpBy ?? (state.answeredAt === undefined ? "carrier" : "customer");
  return endWith(state, { by, at: now, ...facts });
}

function gone(state: CallState, now: number): Planned {
  return endWith(state, { by: state.hangUpBy ?? "lost", at: now });
}

function endWith(state: CallState, end: CallEnd): Planned {
  const { pending: _pending, ...rest } = state;
  return { state: { ...rest, phase: "ended", end, lastEventAt: end.at }, commands: [] };
}
