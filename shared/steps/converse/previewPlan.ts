import type { CallEnd } from "../../domain/callEnd.ts";
import type { CallState } from "../../domain/callState.ts";
import { customerAddress } from "../../domain/customerAddress.ts";
import type { CallEvent, EndFacts, WaitEvent } from "./callEvent.ts";
import { controlPart } from "./controlPart.ts";
import { offerPart } from "./offerPart.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { presencePart } from "./presencePart.ts";

const { unchanged, hangUp, endWith } = planMoves;

/**
 * The call plan of Preview mode: a representative takes the delivery, is called, and once they are on the line the
 * customer is called into the call. Its phases are told at CallState. Until the customer has been dialled the attempt
 * may end undialled, and the delivery goes back to its line.
 * @param state a call that has not ended, on which the representative is called first
 * @param now when the event arrived, ms since 1970 UTC
 */
export function previewPlan(state: CallState, event: CallEvent, now: number): Planned {
  if (state.phase === "offered" || state.phase === "reviewing") return offerPart(state, event, now);
  switch (event.kind) {
    case "disconnected":
      return ended(state, { by: "carrier", at: now, ...event.facts });
    case "gone":
      return ended(state, { by: "lost", at: now });
    case "participants":
      return participants(state, event, now);
  }
  switch (state.phase) {
    case "ringing":
      return ringing(state, event, now);
    case "calling":
      return calling(state, event, now);
    case "served":
      return served(state, event, now);
    default:
      return ending(state, event, now);
  }
}

/** The representative's telephone or client rings. */
function ringing(state: CallState, event: CallEvent, now: number): Planned {
  switch (event.kind) {
    case "connected":
      return { state: { ...state, lastEventAt: now }, commands: [{ kind: "askPermission" }] };
    case "mayDial":
      return dialCustomer(state, now);
    case "mayNotDial":
      return hangUp({ ...state, undialled: event.why }, "us", now);
    case "ringTimeout":
      return hangUp({ ...state, undialled: "RepresentativeLeft" }, "ringTimeout", now);
    case "cancel":
      return hangUp({ ...state, undialled: "Cancelled" }, "cancel", now);
    case "optOut":
      return hangUp({ ...state, undialled: "DoNotCall" }, "optOut", now);
    case "control":
    case "unreachable":
      return asksForEnd(state, event)
        ? hangUp({ ...state, undialled: "RepresentativeLeft" }, "us", now)
        : unchanged(state);
    default:
      return unchanged(state);
  }
}

function dialCustomer(state: CallState, now: number): Planned {
  const { seat, customer } = state;
  if (seat === undefined || customer === undefined)
    return hangUp({ ...state, undialled: "BadConfiguration" }, "us", now);
  return {
    state: {
      ...state,
      phase: "calling",
      seat: { ...seat, state: "joined", since: now },
      customer: { ...customer, dialledAt: now },
      lastEventAt: now,
    },
    commands: [{ kind: "dialCustomer" }, { kind: "seat", representativeId: seat.id }],
  };
}

/** The customer's telephone rings, the representative listens. */
function calling(state: CallState, event: CallEvent, now: number): Planned {
  switch (event.kind) {
    case "customerJoined":
      return {
        state: { ...state, phase: "served", answeredAt: now, interacted: true, lastEventAt: now },
        commands: [],
      };
    case "customerFailed":
      return hangUp(withCustomerEnd(state, { by: failedBy(event.facts), at: now, ...event.facts }), "us", now);
    case "customerUnknown":
      return hangUp(withCustomerEnd(state, { by: "lost", at: now }), "us", now);
    case "cancel":
    case "optOut":
      return hangUp(state, event.kind, now);
    case "control":
      return asksForEnd(state, event) ? hangUp(state, "us", now) : unchanged(state);
    default:
      return unchanged(state);
  }
}

function served(state: CallState, event: CallEvent, now: number): Planned {
  switch (event.kind) {
    case "control":
    case "leaveMessage":
    case "played":
    case "mediaFailed":
      return controlPart(state, event, now);
    case "onTheLine":
      return presencePart(state, event, now);
    default:
      return unchanged(state);
  }
}

/** A call that is answered only after it was to be ended still has to be hung up. */
function ending(state: CallState, event: CallEvent, now: number): Planned {
  if (event.kind !== "connected") return unchanged(state);
  return { state: { ...state, lastEventAt: now }, commands: [{ kind: "hangUp" }] };
}

/** Azure's subcode of an invitation that nobody took in the time given (facts/acs.md §4.1): our own ring time-out. */
const invitationTimedOut = 10057;

function failedBy(facts: EndFacts): "ringTimeout" | "carrier" {
  return facts.subCode === invitationTimedOut ? "ringTimeout" : "carrier";
}

function withCustomerEnd(state: CallState, end: CallEnd): CallState {
  return state.customer === undefined ? state : { ...state, customer: { ...state.customer, end } };
}

function asksForEnd(state: CallState, event: Extract<CallEvent, { kind: "control" | "unreachable" }>): boolean {
  if (event.representativeId !== state.seat?.id) return false;
  return event.kind === "unreachable" || event.control === "cancel" || event.control === "end";
}

/** Who stood in one list and is missing from a later one has left, and with either of the two the call is over. */
function participants(
  state: CallState,
  { addresses, sequence }: Extract<WaitEvent, { kind: "participants" }>,
  now: number,
): Planned {
  const { seat, customer, phase } = state;
  if (seat === undefined || customer === undefined || phase === "ending") return unchanged(state);
  if (sequence <= Math.max(seat.seenIn ?? -1, customer.seenIn ?? -1)) return unchanged(state);
  const [hasSeat, hasCustomer] = [addresses.includes(seat.address), addresses.includes(customerAddress(customer))];
  // who leaves a message need not stay until it has been spoken
  const seatLeft = seat.seenIn !== undefined && !hasSeat && state.machine !== "messageLeft";
  const customerLeft = customer.seenIn !== undefined && !hasCustomer;
  if (seatLeft || customerLeft) return hangUp(state, "us", now);
  return {
    state: {
      ...state,
      seat: hasSeat ? { ...seat, seenIn: sequence } : seat,
      customer: hasCustomer ? { ...customer, seenIn: sequence } : customer,
    },
    commands: [],
  };
}

/** What the carrier said of the customer goes before how the representative's call ended after it. */
function ended(state: CallState, line: CallEnd): Planned {
  const { customer, undialled, hangUpBy } = state;
  const answeredAt = state.answeredAt ?? (customer?.seenIn === undefined ? undefined : line.at);
  const by = hangUpBy ?? (line.by === "carrier" && answeredAt !== undefined ? "customer" : line.by);
  const why = undialled ?? (customer?.dialledAt === undefined ? "RepresentativeLeft" : undefined);
  return endWith(
    {
      ...state,
      ...(answeredAt === undefined ? {} : { answeredAt }),
      ...(why === undefined ? {} : { undialled: why }),
    },
    customer?.end ?? { ...line, by },
  );
}
