import { addEntries } from "../../domain/addEntries.ts";
import type { CallEntry } from "../../domain/callRecord.ts";
import type { CallState } from "../../domain/callState.ts";
import { customerAddress } from "../../domain/customerAddress.ts";
import type { CallEvent } from "./callEvent.ts";
import type { Planned } from "./planned.ts";

type Without<T> = T extends unknown ? Omit<T, "at"> : never;
type Told = Without<CallEntry>;

/**
 * Notes in a call's record what an event and the plan's answer to it mean, told from how the state has changed: so
 * every part of every plan is recorded alike.
 * @param before the state before the event
 * @param planned what the plan made of it
 * @returns the state after it, with its record
 */
export function recordMoves(before: CallState, event: CallEvent, planned: Planned, now: number): CallState {
  const { state } = planned;
  const told: Told[] = [
    ...heard(before, event),
    ...said(before, event, planned),
    ...found(before, state),
    ...waited(before, state),
    ...came(before, state),
    ...went(before, state, event),
  ];
  if (told.length === 0) return state;
  return {
    ...state,
    record: addEntries(
      state.record,
      told.map((entry) => ({ at: now, ...entry }) as CallEntry),
    ),
  };
}

/** Whether something has just become so. */
function begins(before: CallState, after: CallState, name: "agentFailed" | "escalated" | "abandoned" | "transfer") {
  return Boolean(after[name]) && !before[name];
}

function heard(before: CallState, event: CallEvent): Told[] {
  if (event.kind !== "heard" || before.pending?.turn !== event.turn) return [];
  const { heard: what } = event;
  if (what.kind === "speech") return [{ kind: "heard", how: "speech", text: what.text }];
  if (what.kind === "keys") return [{ kind: "heard", how: "keys", text: what.keys }];
  return what.kind === "silence" || what.kind === "notUnderstood" ? [{ kind: "heard", how: what.kind }] : [];
}

/**
 * What the agent wants said is noted when it says so, even where it is spoken later, with the prompt of those who wait.
 */
function said(before: CallState, event: CallEvent, { commands }: Planned): Told[] {
  if (event.kind === "agentTurn") {
    const texts = event.turn.actions.flatMap((action) =>
      action.kind === "say" || action.kind === "ask" ? [action.text] : [],
    );
    // who wants no more calls is told so in place of what an agent says that talks on
    const instead = before.optedOut === undefined ? [] : spokenIn(commands);
    if (instead.length > 0 && !instead.some((text) => texts.includes(text))) {
      return [{ kind: "said", by: "system", texts: instead }];
    }
    return texts.length === 0 ? [] : [{ kind: "said", by: "agent", texts }];
  }
  const by = event.kind === "leaveMessage" ? "representative" : "system";
  const texts = spokenIn(commands).filter(
    (text) => before.unsaid?.includes(text) !== true || before.agentFailed === true,
  );
  return texts.length === 0 ? [] : [{ kind: "said", by, texts }];
}

function spokenIn(commands: Planned["commands"]): readonly string[] {
  return commands.flatMap((command) => (command.kind === "operate" ? command.operation.texts : []));
}

function found(before: CallState, after: CallState): Told[] {
  const isNewMachine = after.machine !== undefined && before.machine === undefined;
  const machineBy = after.machineBy ?? (after.phase === "served" ? "representative" : "agent");
  return [
    ...(begins(before, after, "agentFailed") ? [{ kind: "agentFailed" } as const] : []),
    ...(begins(before, after, "escalated") ? [{ kind: "escalated" } as const] : []),
    ...(begins(before, after, "abandoned") ? [{ kind: "abandoned" } as const] : []),
    ...(begins(before, after, "transfer") ? [{ kind: "transfer" } as const] : []),
    ...(isNewMachine ? [{ kind: "machine", by: machineBy } as const] : []),
    ...(Boolean(before.onHold) === Boolean(after.onHold)
      ? []
      : [{ kind: after.onHold === true ? ("hold" as const) : ("resume" as const) }]),
  ];
}

function waited({ wait, seat }: CallState, after: CallState): Told[] {
  const isWaiting = wait === undefined && after.wait !== undefined && after.phase === "waiting";
  const isGone = seat !== undefined && seat.state !== "joined" && after.seat?.id !== seat.id;
  const hasAccepted = seat?.state === "offered" && after.seat?.id === seat.id && after.seat.state === "joining";
  const isAsked = after.seat !== undefined && after.seat.state !== "joined" && seat?.id !== after.seat.id;
  return [
    ...(isWaiting ? [{ kind: "waits", queueId: after.wait.queueId } as const] : []),
    ...(isGone ? [{ kind: "notJoined", representativeId: seat.id } as const] : []),
    ...(hasAccepted ? [{ kind: "accepted", representativeId: seat.id } as const] : []),
    ...(isAsked ? [asked(after.seat)] : []),
  ];
}

function asked({ id: representativeId, state }: NonNullable<CallState["seat"]>): Told {
  return { kind: state === "offered" ? "offered" : "called", representativeId };
}

function came(before: CallState, after: CallState): Told[] {
  const hasAnswered = before.answeredAt === undefined && after.answeredAt !== undefined;
  const hasJoined = before.seat?.state !== "joined" && after.seat?.state === "joined";
  return [
    ...(hasAnswered ? [{ kind: "joined", who: "customer" } as const] : []),
    ...(hasJoined ? [{ kind: "joined", who: "representative", representativeId: after.seat.id } as const] : []),
  ];
}

/** Who is seen to leave is noted then; whoever is left leaves with the end of the line. */
function went(before: CallState, after: CallState, event: CallEvent): Told[] {
  const told: Told[] = [];
  if (after.phase === "ending" && before.phase !== "ending") {
    told.push({ kind: "hangUp", by: after.hangUpBy ?? "us" });
    if (event.kind === "participants" || event.kind === "onTheLine") told.push(...leaves(before, event.addresses));
  }
  if (after.phase !== "ended") return told;
  const gone = before.record?.entries.flatMap((entry) => (entry.kind === "left" ? [entry.who] : [])) ?? [];
  const left = leaves(after).filter((entry) => entry.kind !== "left" || !gone.includes(entry.who));
  return [...told, ...left, { kind: "ended", by: after.end?.by ?? "us" }];
}

/**
 * Those who were on the line and are no longer.
 * @param stay the addresses of those who stay; nobody where absent. Of a customer without an address nothing is known.
 */
function leaves({ seat, customer, answeredAt }: CallState, stay?: readonly string[]): Told[] {
  const isGone = (address: string | undefined) =>
    stay === undefined || (address !== undefined && !stay.includes(address));
  const hasSeat = seat?.state === "joined" && isGone(seat.address);
  const hasCustomer =
    answeredAt !== undefined && isGone(customer === undefined ? undefined : customerAddress(customer));
  return [
    ...(hasSeat ? [{ kind: "left", who: "representative", representativeId: seat.id } as const] : []),
    ...(hasCustomer ? [{ kind: "left", who: "customer" } as const] : []),
  ];
}
