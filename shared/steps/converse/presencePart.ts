import type { CallState, Seat } from "../../domain/callState.ts";
import { customerAddress } from "../../domain/customerAddress.ts";
import type { WaitEvent } from "./callEvent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";

const { unchanged, hangUp } = planMoves;

/** Two looks that miss somebody are at least this far apart, in ms: one answer alone must not end a conversation. */
const betweenLooks = 10_000;

/**
 * The part of every call plan that hears who is on the line of a conversation with a representative: what callbacks
 * tell at once (participants) is found out here where they were lost. When one of the two is not there in two looks,
 * the call is over, as when somebody is missing from a list that came by itself.
 * @param state a call in the phase `served`
 * @param now ms since 1970 UTC
 */
export function presencePart(
  state: CallState,
  { addresses }: Extract<WaitEvent, { kind: "onTheLine" }>,
  now: number,
): Planned {
  const { seat } = state;
  // who leaves a message need not stay until it has been spoken
  if (seat === undefined || state.machine === "messageLeft") return unchanged(state);
  if (!isSomebodyMissing(state, seat, addresses)) return present(state, seat, addresses, now);
  if (seat.missedAt === undefined) return { state: { ...state, seat: { ...seat, missedAt: now } }, commands: [] };
  return now - seat.missedAt < betweenLooks ? unchanged(state) : hangUp(state, "us", now);
}

/**
 * One alone talks with nobody, whoever it is. Of several, those are missing who were there under the same name before:
 * a name that was never seen may be another than we think.
 */
function isSomebodyMissing({ customer }: CallState, seat: Seat, addresses: readonly string[]): boolean {
  const wasSeen = seat.seenIn !== undefined || seat.seenAt !== undefined;
  return (
    addresses.length < 2 ||
    (wasSeen && !addresses.includes(seat.address)) ||
    (customer?.seenIn !== undefined && !addresses.includes(customerAddress(customer)))
  );
}

function present(state: CallState, seat: Seat, addresses: readonly string[], now: number): Planned {
  const { missedAt, ...rest } = seat;
  const isNew = seat.seenIn === undefined && seat.seenAt === undefined && addresses.includes(seat.address);
  if (missedAt === undefined && !isNew) return unchanged(state);
  return { state: { ...state, seat: { ...rest, ...(isNew ? { seenAt: now } : {}) } }, commands: [] };
}
