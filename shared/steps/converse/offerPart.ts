import type { CallState } from "../../domain/callState.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import type { CallEvent, WaitEvent } from "./callEvent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";

const { unchanged } = planMoves;

/**
 * The part of the plan of Preview mode before anybody is called: a delivery is offered to one representative after the
 * other until one takes it, looks at it and starts the call.
 *
 *   offered ──accepted──▶ reviewing ──start, by hand or by the clock──▶ ringing
 *    ▲  │  └──accepted, starts at once──────────────────────────────────▲
 *    │  declined, lapsed      │ cancelled, vanished
 *    └──┴──the next one ◀─────┘
 *   no next one, window over, delivery cancelled ──▶ ended, undialled
 *
 * @param state a call in one of the phases `offered` and `reviewing`
 * @param now ms since 1970 UTC
 */
export function offerPart(state: CallState, event: CallEvent, now: number): Planned {
  switch (event.kind) {
    case "cancel":
      return giveUp(state, "Cancelled", now);
    case "waitOver":
    case "nobody":
      return giveUp(state, "NobodyAccepted", now);
    case "taken":
      return taken(state, event, now);
    case "mustWait":
      return mustWait(state, event.queueId, now);
  }
  const hasSeat = "representativeId" in event && event.representativeId === state.seat?.id;
  return hasSeat ? answered(state, event, now) : unchanged(state);
}

/** What the representative who has the offer says. */
function answered(state: CallState, event: CallEvent, now: number): Planned {
  const isOffered = state.phase === "offered";
  switch (event.kind) {
    case "accepted":
      return isOffered ? accepted(pick(state, event.number), now) : unchanged(state);
    case "declined":
      return isOffered ? next(state, now) : unchanged(state);
    case "unreachable":
      return next(state, now);
    case "control":
      // who starts a call has accepted it, even where that news is still on its way
      if (event.control === "start") return start(pick(state, event.number), now);
      return event.control === "cancel" ? next(state, now) : unchanged(state);
    default:
      return unchanged(state);
  }
}

function taken(state: CallState, event: Extract<WaitEvent, { kind: "taken" }>, now: number): Planned {
  if (state.seat !== undefined) return unchanged(state);
  const { representativeId: id, address, queueId } = event;
  const wait = { since: state.wait?.since ?? now, excluded: state.wait?.excluded ?? [], queueId };
  return {
    state: { ...state, wait, seat: { id, address, state: "offered", since: now }, lastEventAt: now },
    commands: [{ kind: "watchOffer", representativeId: id }],
  };
}

/**
 * Where nobody is free a delivery gives its line back, unless it may wait; once declined it may not, lest it waits for
 * ever.
 */
function mustWait(state: CallState, queueId: string, now: number): Planned {
  if (state.seat !== undefined) return unchanged(state);
  const excluded = state.wait?.excluded ?? [];
  if (state.preview?.waits !== true || excluded.length > 0) return giveUp(state, "NobodyAccepted", now);
  const wait = { since: state.wait?.since ?? now, excluded, queueId };
  return { state: { ...state, wait, lastEventAt: now }, commands: [{ kind: "joinLine", wait }] };
}

/** The customer is called at the number that the representative has picked, until the call comes to somebody else. */
function pick(state: CallState, number: string | undefined): CallState {
  const { customer } = state;
  return number === undefined || customer === undefined
    ? state
    : { ...state, customer: { ...customer, picked: number } };
}

function withoutPick({ customer, ...rest }: CallState): CallState {
  if (customer === undefined) return rest;
  const { picked: _picked, ...leg } = customer;
  return { ...rest, customer: leg };
}

function accepted(state: CallState, now: number): Planned {
  const { seat } = state;
  if (seat === undefined) return unchanged(state);
  const { startAfterMs } = state.preview ?? {};
  if (startAfterMs === 0) return start(state, now);
  const startAt = startAfterMs === undefined ? {} : { startAt: now + startAfterMs };
  return {
    state: { ...state, phase: "reviewing", seat: { ...seat, state: "joining", since: now }, lastEventAt: now },
    commands: [{ kind: "review", representativeId: seat.id, ...startAt }],
  };
}

function start(state: CallState, now: number): Planned {
  const { seat } = state;
  if (seat === undefined) return unchanged(state);
  return {
    state: { ...state, phase: "ringing", seat: { ...seat, state: "joining", since: now }, lastEventAt: now },
    commands: [{ kind: "callRepresentative", representativeId: seat.id }],
  };
}

function next(state: CallState, now: number): Planned {
  const { seat, wait, ...rest } = withoutPick(state);
  if (seat === undefined || wait === undefined) return unchanged(state);
  const excluded = [...wait.excluded, seat.id];
  return {
    state: { ...rest, phase: "offered", wait: { ...wait, excluded }, lastEventAt: now },
    commands: [
      { kind: "release", representativeId: seat.id },
      { kind: "seek", excluded },
    ],
  };
}

function giveUp(state: CallState, undialled: NotDialled, now: number): Planned {
  return { state: { ...state, phase: "ended", undialled, lastEventAt: now }, commands: [] };
}
