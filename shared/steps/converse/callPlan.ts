import type { EndedBy } from "../../domain/callEnd.ts";
import type { CallState } from "../../domain/callState.ts";
import type { CallEvent, CustomerEvent, DeskEvent, EndFacts, LineEvent, TalkEvent } from "./callEvent.ts";
import { controlPart } from "./controlPart.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { previewPlan } from "./previewPlan.ts";
import { talkPart } from "./talkPart.ts";
import { waitPart } from "./waitPart.ts";

const { unchanged, hangUp, endWith } = planMoves;

/**
 * The call plan: what follows from an event. A pure reducer; its phases are told at CallState. An event that does not fit
 * the phase or speaks of another turn changes nothing: it is a double, late, or early. No command is given to a call that
 * has ended. Here stands the plan of every mode in which the customer is called first; where the representative is, see
 * previewPlan.
 * @param now when the event arrived, ms since 1970 UTC
 */
export function callPlan(state: CallState, event: CallEvent, now: number): Planned {
  if (state.phase === "ended") return unchanged(state);
  if (state.lead === "representativeFirst") return previewPlan(state, event, now);
  if (isLineEvent(event)) return linePart(state, event, now);
  if (state.phase === "ringing" || state.phase === "ending") return unchanged(state);
  if (isDeskEvent(event) || (isTalkEvent(event) && state.phase === "served")) {
    return state.phase === "served" ? controlPart(state, event, now) : unchanged(state);
  }
  if (isTalkEvent(event)) return state.phase === "talking" ? talkPart(state, event, now) : unchanged(state);
  return isCustomerEvent(event) ? unchanged(state) : waitPart(state, event, now);
}

const lineKinds: readonly string[] = ["connected", "disconnected", "ringTimeout", "cancel", "gone"];
const talkKinds: readonly string[] = ["played", "heard", "mediaFailed", "agentTurn", "agentFailed"];
const customerKinds: readonly string[] = [
  "mayDial",
  "mayNotDial",
  "customerJoined",
  "customerFailed",
  "customerUnknown",
] satisfies CustomerEvent["kind"][];

function isLineEvent(event: CallEvent): event is LineEvent {
  return lineKinds.includes(event.kind);
}

function isTalkEvent(event: CallEvent): event is TalkEvent {
  return talkKinds.includes(event.kind);
}

function isDeskEvent(event: CallEvent): event is DeskEvent {
  return event.kind === "control" || event.kind === "leaveMessage";
}

function isCustomerEvent(event: CallEvent): event is CustomerEvent {
  return customerKinds.includes(event.kind);
}

function linePart(state: CallState, event: LineEvent, now: number): Planned {
  switch (event.kind) {
    case "connected":
      return connected(state, now);
    case "disconnected":
      return ended(state, event.facts, now);
    case "gone":
      return endWith(state, { by: state.hangUpBy ?? "lost", at: now });
    case "ringTimeout":
    case "cancel":
      return state.phase === "ringing" ? hangUp(state, event.kind, now) : unchanged(state);
  }
}

function connected(state: CallState, now: number): Planned {
  // an answer that comes after we have asked to hang up is too late (facts/acs.md §4.1, ring timeout)
  if (state.phase !== "ringing") return unchanged(state);
  if (state.lead === "representative") {
    return {
      state: { ...state, phase: "waiting", answeredAt: now, lastEventAt: now },
      commands: [{ kind: "seek", excluded: [] }],
    };
  }
  return {
    state: { ...state, phase: "talking", answeredAt: now, lastEventAt: now },
    commands: [{ kind: "askAgent", heard: { kind: "answered" } }],
  };
}

function ended(state: CallState, facts: EndFacts, now: number): Planned {
  const by: EndedBy = state.hangUpBy ?? (state.answeredAt === undefined ? "carrier" : "customer");
  return endWith(state, { by, at: now, ...facts });
}
