import type { CallState } from "../../domain/callState.ts";
import type { AgentAction, AgentTurn, Heard } from "../../ports/agent.ts";
import type { TalkEvent } from "./callEvent.ts";
import { optOutPart } from "./optOutPart.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";

const { unchanged, operate, hangUp, failAgent, transfer } = planMoves;

/**
 * The part of the call plan in which the agent talks with the customer.
 * @param state a call in the phase `talking`
 * @param now ms since 1970 UTC
 */
export function talkPart(state: CallState, event: TalkEvent, now: number): Planned {
  switch (event.kind) {
    case "agentTurn":
      return agentTurn(state, event.turn, now);
    case "agentFailed":
      return state.optedOut === undefined ? failAgent(state, now) : optOutPart.confirm(state, undefined, now);
    case "mediaFailed":
      return event.turn === state.pending?.turn ? unspoken(state, now) : unchanged(state);
    case "played":
      return played(state, event.turn, now);
    case "heard":
      return heard(state, event.turn, event.heard, now);
  }
}

function played(state: CallState, turn: number, now: number): Planned {
  const { pending, ...rest } = state;
  if (pending?.kind !== "play" || pending.turn !== turn) return unchanged(state);
  if (pending.afterwards === "hangUp") return hangUp(rest, "us", now);
  if (pending.afterwards === "transfer") return transfer(rest, now);
  return { state: { ...rest, lastEventAt: now }, commands: [{ kind: "askAgent", heard: { kind: "said" } }] };
}

/**
 * What was to be said could not be: a fault of the agent, but not where it is only told that nobody comes, or a
 * machine.
 */
function unspoken(state: CallState, now: number): Planned {
  const { pending, ...rest } = state;
  if (pending?.afterwards === "transfer") return transfer(rest, now);
  if (state.lead === "agent") return failAgent(state, now, true);
  return hangUp(state.machine === "messageLeft" ? { ...rest, machine: "hungUp" } : rest, "us", now);
}

function heard(state: CallState, turn: number, what: Heard, now: number): Planned {
  const { pending, ...rest } = state;
  if (pending?.kind !== "ask" || pending.turn !== turn) return unchanged(state);
  const interacted = state.interacted || what.kind === "speech" || what.kind === "keys";
  const next: CallState = { ...rest, interacted, lastEventAt: now };
  const by = optOutPart.heardIn(state, pending.language, what);
  if (by === undefined || state.optedOut !== undefined) {
    return { state: next, commands: [{ kind: "askAgent", heard: what }] };
  }
  const optedOut: CallState = { ...next, optedOut: { by, at: now } };
  // what a key means the agent may not know; words it may answer in its own way, as long as it ends the call
  if (by === "keyPress") return optOutPart.confirm(optedOut, pending.language, now);
  return { state: optedOut, commands: [{ kind: "askAgent", heard: what }] };
}

/** Goes through what the agent wants, up to the first thing that must be waited for. */
function agentTurn(state: CallState, turn: AgentTurn, now: number): Planned {
  // an operation is under way already: this turn was asked for twice
  if (state.pending !== undefined) return unchanged(state);
  const texts = [...(state.unsaid ?? [])];
  const { unsaid: _unsaid, ...rest } = state;
  const voice = turn.voice === undefined ? {} : { voice: turn.voice };
  if (!optOutPart.isHandled(state, turn)) return optOutPart.confirm({ ...rest, ...voice }, turn.language, now);
  const by = state.optedOut === undefined ? optOutPart.notedBy(state, turn) : undefined;
  const optedOut = by === undefined ? {} : { optedOut: { by, at: now } };
  let next: CallState = { ...rest, agent: turn.memory, ...voice, ...optedOut };
  for (const action of turn.actions) {
    if (action.kind === "say") texts.push(action.text);
    else if (action.kind === "note") {
      next = { ...next, resultAttributes: { ...next.resultAttributes, ...action.attributes } };
    } else return waitFor(next, action, texts, turn.language, now);
  }
  if (texts.length === 0) return failAgent(next, now);
  return operate(next, { kind: "play", texts, language: turn.language, afterwards: "agent" }, now);
}

type Waiting = Extract<AgentAction, { kind: "ask" | "escalate" | "end" }>;

function waitFor(state: CallState, action: Waiting, texts: readonly string[], language: string, now: number): Planned {
  switch (action.kind) {
    case "ask": {
      const { by, silenceSeconds, maxKeys } = action;
      const listen = { by, silenceSeconds, maxKeys };
      const asked = [...texts, action.text];
      return operate(state, { kind: "ask", texts: asked, language, listen, afterwards: "agent" }, now);
    }
    case "escalate": {
      // a second request for somebody who cannot come would go in circles
      if (state.escalated === true) return failAgent(state, now);
      return {
        state: { ...state, escalated: true, unsaid: texts, language, lastEventAt: now },
        commands: [{ kind: "seek", excluded: [] }],
      };
    }
    case "end": {
      const next = action.machine === undefined ? state : { ...state, machine: action.machine };
      if (texts.length === 0) return hangUp(next, "us", now);
      return operate(next, { kind: "play", texts, language, afterwards: "hangUp" }, now);
    }
  }
}
