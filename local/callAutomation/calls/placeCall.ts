import { randomUUID } from "node:crypto";
import { emitEvent } from "../callbacks/emitEvent.ts";
import { endings } from "../people/endings.ts";
import { quirksOf } from "../people/quirksOf.ts";
import type { DialRecord } from "../store/dialRecord.ts";
import type { JournalEntry } from "../store/journal.ts";
import type { Identifier } from "../wire/identifier.ts";
import type { World } from "../world.ts";
import type { Call, Leg } from "./call.ts";
import { endCall } from "./endCall.ts";
import { endDial } from "./endDial.ts";
import { joinLeg } from "./joinLeg.ts";
import { lines } from "./lines.ts";
import { moveCall } from "./moveCall.ts";
import { newDial } from "./newDial.ts";
import { planLeg } from "./planLeg.ts";
import { ringing } from "./ringing.ts";

/** A checked createCall request. */
export interface CallOrder {
  readonly targets: readonly Identifier[];
  readonly callerId: string | null;
  readonly callbackUri: string;
  readonly operationContext: string | undefined;
  /** see Call */
  readonly echoed: Record<string, unknown>;
  readonly repeatabilityId: string | null;
  /** see ApiRequest */
  readonly signedAt: string | null;
}

/** A call over its number's limit fails after this much set-up, in ms. */
const LIMIT_SETUP_MS = 150;

/**
 * Makes a call. Nothing happens before `dial` is run.
 * @returns the call, and `dial`, which journals its dials with further entries in one write and starts the ringing
 */
export function placeCall(world: World, order: CallOrder): { call: Call; dial: (...further: JournalEntry[]) => void } {
  const call = makeCall(world, order);
  const dial = (...further: JournalEntry[]) => {
    const dials = new Map<string, DialRecord>();
    for (const leg of call.legs.values()) {
      const to = leg.identifier.address;
      const { callerId: from, repeatabilityId, signedAt, operationContext = null } = order;
      const record = newDial({ callConnectionId: call.id, to, from, signedAt, repeatabilityId, operationContext });
      if (leg.dialKey !== null) dials.set(leg.dialKey, record);
    }
    world.book.place(dials, ...further);
    world.live.set(call.id, call);
    world.stats.calls += 1;
    for (const leg of call.legs.values()) ring(world, call, leg);
  };
  return { call, dial };
}

function makeCall(world: World, order: CallOrder): Call {
  const id = randomUUID();
  const holdsLine = lines.take(world, order.callerId);
  const legs = new Map<string, Leg>();
  for (const target of order.targets) {
    const leg = planLeg(world, id, null, target, true);
    legs.set(target.rawId, holdsLine ? leg : { ...leg, plan: { ...leg.plan, ...OVER_LIMIT } });
  }
  const [first] = legs.values();
  return {
    id,
    serverCallId: Buffer.from(`https://127.0.0.1/conversations/${randomUUID()}`).toString("base64"),
    correlationId: randomUUID(),
    state: "connecting",
    callbackUri: order.callbackUri,
    operationContext: order.operationContext,
    callerId: order.callerId,
    holdsLine,
    echoed: order.echoed,
    quirks: quirksOf(first?.role === "customer" ? first.identifier.address : ""),
    legs,
    invitations: new Map(),
    media: { current: null, waiting: [], continuousDtmf: new Map() },
    recordings: new Map(),
    timers: new Map(),
    participantsSequence: 0,
    connectedEmitted: false,
    lane: { tail: Promise.resolve(), notBefore: 0, onDelivered: () => {} },
    awaitsRepresentative: false,
  };
}

const OVER_LIMIT = {
  setupMs: LIMIT_SETUP_MS,
  pickup: { kind: "refuses", afterMs: null, ending: endings.lineLimit, by: "carrier" },
} as const;

function ring(world: World, call: Call, leg: Leg): void {
  ringing.start(call, leg, {
    rings: () => {
      if (leg.dialKey !== null) world.book.change(leg.dialKey, { ringingAt: new Date().toISOString() });
    },
    answered: () => {
      if (call.state === "connecting") {
        moveCall(call, "connected");
        emitEvent(world, call, "CallConnected", { operationContext: call.operationContext });
      }
      joinLeg(world, call, leg);
    },
    failed: (ending, by) => {
      // the last one to fail decides how the whole call failed
      if (call.state === "connecting" && call.legs.size === 1) return endCall(world, call, ending, by);
      endDial(world, leg, ending, by);
      call.legs.delete(leg.identifier.rawId);
    },
  });
}
