import type { CallState, Wait } from "../../domain/callState.ts";
import type { CallCommand } from "./callCommand.ts";
import type { TalkEvent, WaitEvent } from "./callEvent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { presencePart } from "./presencePart.ts";
import { systemWords } from "./systemWords.ts";
import { usualLanguage } from "./usualLanguage.ts";

const { unchanged, operate, hangUp } = planMoves;

/**
 * The part of the call plan that brings a representative to the customer.
 *
 *   seek ──taken: offered──▶ (offer) ──accepted──▶ joining ──joined──▶ served ──left──▶ hang up
 *    ▲ │                        │                     │
 *    │ ├─taken: joining─────────┼────────────────────▲│
 *    │ └─must wait──▶ (line) ───┴─taken (by the pacer)│
 *    └────────────declined, unreachable───────────────┘
 *   nobody, wait over ──▶ back to the agent, or sorry and hang up where there is none
 *
 * @param state a call that is not ending and has been answered
 * @param now ms since 1970 UTC
 */
export function waitPart(state: CallState, event: WaitEvent | TalkEvent, now: number): Planned {
  if (event.kind === "participants") return participants(state, event, now);
  if (event.kind === "onTheLine") return onTheLine(state, event, now);
  if (state.phase === "served") return unchanged(state);
  switch (event.kind) {
    case "taken":
      return taken(state, event, now);
    case "mustWait":
      return mustWait(state, event.queueId, now);
    case "accepted":
      return accepted(state, event.representativeId, now);
    case "joined":
      return joined(state, event.representativeId, now);
    case "declined":
      return lost(state, event.representativeId, "offered", now);
    case "unreachable":
      return lost(state, event.representativeId, "joining", now);
    case "nobody":
      return nobody(state, now);
    case "position":
      return position(state, event, now);
    case "played":
      return played(state, event.turn, now);
    case "waitOver":
      return state.wait?.since === event.since && state.seat?.state !== "joining"
        ? nobody(state, now)
        : unchanged(state);
    default:
      return unchanged(state);
  }
}

/**
 * Whoever stands in a list is on the line, even where the news that they joined was lost. A representative who stood in
 * one list and is missing from a later one has left: the call is over.
 */
function participants(
  state: CallState,
  { addresses, sequence }: Extract<WaitEvent, { kind: "participants" }>,
  now: number,
): Planned {
  const { seat } = state;
  if (seat === undefined || sequence <= (seat.seenIn ?? -1)) return unchanged(state);
  if (addresses.includes(seat.address)) {
    const seen: CallState = { ...state, seat: { ...seat, seenIn: sequence } };
    return seat.state === "joining" ? joined(seen, seat.id, now) : { state: seen, commands: [] };
  }
  // who leaves a message need not stay until it has been spoken
  const hasLeft = state.phase === "served" && seat.seenIn !== undefined && state.machine !== "messageLeft";
  return hasLeft ? hangUp(state, "us", now) : unchanged(state);
}

/** Who was to join, and is there, has joined. */
function onTheLine(state: CallState, event: Extract<WaitEvent, { kind: "onTheLine" }>, now: number): Planned {
  const { seat } = state;
  if (state.phase === "served") return presencePart(state, event, now);
  return seat?.state === "joining" && event.addresses.includes(seat.address)
    ? joined(state, seat.id, now)
    : unchanged(state);
}

function waitOf(state: CallState, queueId: string, now: number): Wait {
  return { since: state.wait?.since ?? now, excluded: state.wait?.excluded ?? [], queueId };
}

/**
 * Keeps the customer company, unless that is being done already. What the agent said last is said first, once; after it
 * the prompt of those who wait, with their place where it is known, again and again.
 */
function keepCompany(state: CallState, now: number): Planned {
  if (state.pending !== undefined) return { state, commands: [] };
  const { unsaid = [], language = usualLanguage, ...rest } = state;
  const place = state.wait?.position;
  const words = systemWords(language);
  const texts = unsaid.length > 0 ? unsaid : [...(place === undefined ? [] : [words.place(place)]), words.hold];
  const loop = unsaid.length === 0;
  return operate({ ...rest, language }, { kind: "play", texts, language, loop, afterwards: "wait" }, now);
}

/** Last words are not interrupted by it; the place is told after them. */
function position(state: CallState, event: Extract<WaitEvent, { kind: "position" }>, now: number): Planned {
  const { wait, pending, ...rest } = state;
  const isOld = wait?.since !== event.since || wait.position === event.position;
  if (wait === undefined || isOld || state.seat?.state === "joining") return unchanged(state);
  const next: CallState = { ...rest, wait: { ...wait, position: event.position }, lastEventAt: now };
  if (pending?.loop === false) return { state: { ...next, pending }, commands: [] };
  return keepCompany(next, now);
}

function played(state: CallState, turn: number, now: number): Planned {
  const { pending, ...rest } = state;
  if (state.phase !== "waiting" || pending?.turn !== turn || pending.loop === true) return unchanged(state);
  return keepCompany({ ...rest, lastEventAt: now }, now);
}

function taken(state: CallState, event: Extract<WaitEvent, { kind: "taken" }>, now: number): Planned {
  if (state.seat !== undefined || (state.phase === "talking" && state.escalated !== true)) return unchanged(state);
  // they come too late for a customer who hears that nobody comes
  if (state.abandoned === true) return unchanged(state);
  // old news: they have been asked and are free again
  if (state.wait?.excluded.includes(event.representativeId)) return unchanged(state);
  const wait = waitOf(state, event.queueId, now);
  const { representativeId: id, address, how } = event;
  const seat = { id, address, state: how, since: now };
  const next: CallState = { ...state, phase: "waiting", wait, seat, lastEventAt: now };
  const add: CallCommand[] = [{ kind: how === "joining" ? "add" : "watchOffer", representativeId: id }];
  // who joins at once needs no prompt before them, unless the agent's last words are still to be said
  if (how === "joining" && (next.unsaid ?? []).length === 0) return { state: next, commands: add };
  const company = keepCompany(next, now);
  return { state: company.state, commands: [...add, ...company.commands] };
}

function mustWait(state: CallState, queueId: string, now: number): Planned {
  if (state.seat !== undefined) return unchanged(state);
  const wait = waitOf(state, queueId, now);
  const company = keepCompany({ ...state, phase: "waiting", wait, lastEventAt: now }, now);
  return { state: company.state, commands: [{ kind: "joinLine", wait }, ...company.commands] };
}

function accepted(state: CallState, id: string, now: number): Planned {
  if (state.seat?.id !== id || state.seat.state !== "offered") return unchanged(state);
  return {
    state: { ...state, seat: { ...state.seat, state: "joining", since: now }, lastEventAt: now },
    commands: [{ kind: "add", representativeId: id }],
  };
}

function joined(state: CallState, id: string, now: number): Planned {
  if (state.seat?.id !== id || state.seat.state === "joined") return unchanged(state);
  const { pending, ...rest } = state;
  const stop: CallCommand[] = pending === undefined ? [] : [{ kind: "stopMedia" }];
  return {
    state: {
      ...rest,
      phase: "served",
      interacted: true,
      seat: { ...state.seat, state: "joined", since: now },
      waitedMs: now - (state.wait?.since ?? now),
      lastEventAt: now,
    },
    commands: [...stop, { kind: "seat", representativeId: id }],
  };
}

function lost(state: CallState, id: string, from: "offered" | "joining", now: number): Planned {
  if (state.seat?.id !== id || state.seat.state !== from || state.wait === undefined) return unchanged(state);
  const { seat: _seat, ...rest } = state;
  const excluded = [...state.wait.excluded, id];
  return {
    state: { ...rest, wait: { ...state.wait, excluded }, lastEventAt: now },
    commands: [
      { kind: "release", representativeId: id },
      { kind: "seek", excluded },
    ],
  };
}

/**
 * Back to the agent, who says so; where no agent leads, or it has failed, the customer is told and the call ends
 * abandoned.
 */
function nobody(state: CallState, now: number): Planned {
  const { wait, seat, pending, ...withUnsaid } = state;
  const commands: CallCommand[] = [
    ...(pending === undefined ? [] : [{ kind: "stopMedia" } as const]),
    ...(wait === undefined ? [] : [{ kind: "leaveLine", wait } as const]),
    ...(seat === undefined ? [] : [{ kind: "release", representativeId: seat.id } as const]),
  ];
  const waited = wait === undefined ? {} : { waitedInVainMs: now - wait.since };
  const next: CallState = { ...withUnsaid, ...waited, phase: "talking", lastEventAt: now };
  if (state.lead === "agent" && state.agentFailed !== true) {
    return { state: next, commands: [...commands, { kind: "askAgent", heard: { kind: "noRepresentative" } }] };
  }
  const language = state.language ?? usualLanguage;
  const { unsaid = [], ...rest } = next;
  const texts = [...unsaid, state.abandonedMessage ?? systemWords(language).apology].filter((text) => text !== "");
  const abandoned: CallState = { ...rest, abandoned: true, abandonedAt: now };
  const sorry =
    texts.length === 0
      ? hangUp(abandoned, "us", now)
      : operate(abandoned, { kind: "play", texts, language, afterwards: "hangUp" }, now);
  return { state: sorry.state, commands: [...commands, ...sorry.commands] };
}
