import type { EndedBy } from "../../domain/callEnd.ts";
import type { CallState } from "../../domain/callState.ts";
import type { CallEvent, CustomerEvent, DeskEvent, EndFacts, LineEvent, TalkEvent } from "./callEvent.ts";
import { controlPart } from "./controlPart.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { previewPlan } from "./previewPlan.ts";
import { recordMoves } from "./recordMoves.ts";
import { screenPart } from "./screenPart.ts";
import { talkPart } from "./talkPart.ts";
import { waitPart } from "./waitPart.ts";

const { unchanged, hangUp, endWith } = planMoves;

/**
 * The call plan: what follows from an event. A pure reducer; its phases are told at CallState. An event that does not
 * fit the phase or speaks of another turn changes nothing: it is a double, late, or early. No command is given to a
 * call that has ended. Here stands the plan of every mode in which the customer is called first; where the
 * representative is, see previewPlan.
 * @param now when the event arrived, ms since 1970 UTC
 */
export function callPlan(state: CallState, event: CallEvent, now: number): Planned {
  const planned = follow(state, event, now);
  return planned.state === state ? planned : { ...planned, state: recordMoves(state, event, planned, now) };
}

function follow(state: CallState, event: CallEvent, now: number): Planned {
  if (state.phase === "ended") return unchanged(state);
  if (state.lead === "representativeFirst") return previewPlan(state, event, now);
  if (isLineEvent(event)) return linePart(state, event, now);
  switch (state.phase) {
    case "ringing":
      // who is on the line has answered, even where the news of that is late or lost
      return hasCustomer(event) ? connected(state, now) : unchanged(state);
    case "screening":
      return isTalkEvent(event) ? screenPart.answer(state, event, now) : unchanged(state);
    case "talking":
      return isTalkEvent(event) ? talkPart(state, event, now) : withPeople(state, event, now);
    case "waiting":
      return withPeople(state, event, now);
    case "served":
      return isTalkEvent(event) || isDeskEvent(event) ? controlPart(state, event, now) : withPeople(state, event, now);
    default:
      return unchanged(state);
  }
}

/** News of representatives; what they ask of a call that is not theirs yet, and news of other plans, change nothing. */
function withPeople(state: CallState, event: CallEvent, now: number): Planned {
  return isDeskEvent(event) || isCustomerEvent(event) || isLineEvent(event)
    ? unchanged(state)
    : waitPart(state, event, now);
}

const lineKinds: readonly string[] = [
  "connected",
  "disconnected",
  "ringTimeout",
  "cancel",
  "optOut",
  "gone",
  "transferAccepted",
  "transferFailed",
] satisfies LineEvent["kind"][];
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

/** A customer called by telephone is named by their number on the line; Azure prefixes it so. */
const telephone = "4:";

function hasCustomer(event: CallEvent): boolean {
  return event.kind === "participants" && event.addresses.some((address) => address.startsWith(telephone));
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
    case "optOut":
      return state.phase === "ringing" ? hangUp(state, event.kind, now) : unchanged(state);
    case "transferAccepted":
    case "transferFailed":
      return transferred(state, event.kind, now);
  }
}

function connected(state: CallState, now: number): Planned {
  // an answer that comes after we have asked to hang up is too late (facts/acs.md §4.1, ring timeout)
  if (state.phase !== "ringing") return unchanged(state);
  if (state.lead === "representative") {
    if (state.screening !== undefined) return screenPart.ask({ ...state, answeredAt: now }, now);
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

/** Once the other telephone has answered, our end of the line goes by itself. */
function transferred(state: CallState, kind: "transferAccepted" | "transferFailed", now: number): Planned {
  if (state.phase !== "transferring" || state.hangUpBy !== undefined) return unchanged(state);
  if (kind === "transferFailed") return hangUp(state, "us", now);
  return { state: { ...state, hangUpBy: "transfer", lastEventAt: now }, commands: [] };
}

/** Azure's subcode of a call that went on without us after a transfer (facts/acs.md §4.1). */
const handedOver = 7015;

function ended(state: CallState, facts: EndFacts, now: number): Planned {
  const usual = facts.subCode === handedOver ? "transfer" : "customer";
  const by: EndedBy = state.hangUpBy ?? (state.answeredAt === undefined ? "carrier" : usual);
  return endWith(state, { by, at: now, ...facts });
}
