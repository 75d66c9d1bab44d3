import { setTimeout as pause } from "node:timers/promises";
import { log } from "../../support/log.ts";
import type { Call, CallbackLane } from "../calls/call.ts";
import { CALLBACK_RETRY_PAUSES_MS } from "../constants.ts";
import type { Faults } from "../store/faults.ts";
import { postJson } from "./postJson.ts";

/** A CloudEvent on its way. */
interface Parcel {
  readonly uri: string;
  readonly type: string;
  /** the request body: an array of one event */
  readonly json: string;
}

/** What the sender needs from the simulator. */
export interface SenderContext {
  faults(): Faults;
  /** the next draw from [0, 1) */
  roll(): number;
  token(): Promise<string>;
}

/** Delivers callbacks: in order per call, unless the call's number or the faults say otherwise. */
export interface CallbackSender {
  send(call: Pick<Call, "id" | "lane" | "quirks">, parcel: Parcel): void;
}

/** Two copies of a shuffled callback leave within this span, in ms. */
const SHUFFLE_MS = 400;
/** A callback held back by a fault leaves within this span after its turn, in ms. */
const REORDER_MS = 500;

/** Makes the sender. */
export function createCallbackSender(context: SenderContext): CallbackSender {
  const deliver = async (lane: CallbackLane, callId: string, parcel: Parcel) => {
    await deliverWithRetries(parcel, callId, context);
    lane.onDelivered();
  };
  const sendLoose = async (call: Pick<Call, "id" | "lane">, parcel: Parcel, ms: number) => {
    await pause(ms);
    await deliver(call.lane, call.id, parcel);
  };
  const sendInOrder = (call: Pick<Call, "id" | "lane">, parcel: Parcel) => {
    const { lane } = call;
    const [least, most] = context.faults().callbackDelayMs;
    lane.notBefore = Math.max(lane.notBefore, Date.now() + least + (most - least) * context.roll());
    const dueAt = lane.notBefore;
    lane.tail = lane.tail.then(async () => {
      const early = dueAt - Date.now();
      if (early > 0) await pause(early);
      await deliver(lane, call.id, parcel);
    });
  };
  return {
    send: (call, parcel) => {
      const faults = context.faults();
      if (context.roll() < faults.callbackLoss) return;
      if (call.quirks.callbacks === "doubledAndShuffled") {
        for (let copy = 0; copy < 2; copy += 1) void sendLoose(call, parcel, SHUFFLE_MS * context.roll());
        return;
      }
      const copies = context.roll() < faults.callbackDouble ? 2 : 1;
      for (let copy = 0; copy < copies; copy += 1) {
        if (context.roll() < faults.callbackReorder) void sendLoose(call, parcel, REORDER_MS * context.roll());
        else sendInOrder(call, parcel);
      }
    },
  };
}

/** Tries again where nobody answered or the receiver failed; gives up after the last pause. */
async function deliverWithRetries(parcel: Parcel, callId: string, context: SenderContext): Promise<void> {
  for (const pauseMs of [0, ...CALLBACK_RETRY_PAUSES_MS]) {
    if (pauseMs > 0) await pause(pauseMs);
    try {
      const status = await postJson(parcel.uri, parcel.json, await context.token());
      if (status < 500) return;
    } catch {
      // nobody there, or no answer in time: the same as a failed receiver
    }
  }
  log("warn", "callback given up", { callConnectionId: callId, type: parcel.type });
}
