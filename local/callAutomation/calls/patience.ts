import { endings } from "../people/endings.ts";
import type { World } from "../world.ts";
import type { Call } from "./call.ts";
import { callTimers } from "./callTimers.ts";
import { endCall } from "./endCall.ts";
import { presence } from "./presence.ts";

const ALONE = "left alone";
const WAITING = "waits for a representative";

/*
 * accompanied → alone       nothing is said to the customer any more
 * alone       → accompanied a prompt, a recognition, a representative or a transfer begins
 * alone       → (hung up)   the customer's patience with silence is over
 * either      → waiting     the customer asked for a representative
 * waiting     → accompanied a representative joined
 * waiting     → (hung up)   nobody came in the time they are ready to wait; prompts do not lengthen it
 */

/** How long customers put up with silence, and with waiting. */
export const patience = {
  /** Looks whether the customer is alone now, and starts or stops their patience; call it after every change. */
  settle(world: World, call: Call): void {
    const customer = presence.customer(call);
    const silenceMs = customer?.plan.silenceMs ?? null;
    if (customer === undefined || silenceMs === null || !isAlone(call, customer.plan.contentOnHold)) {
      callTimers.clear(call, ALONE);
    } else if (!callTimers.isSet(call, ALONE)) {
      callTimers.set(call, ALONE, silenceMs, () => endCall(world, call, endings.calleeHungUp, "customer"));
    }
  },
  /** The customer asked for a representative. */
  startWaiting(world: World, call: Call): void {
    const customer = presence.customer(call);
    if (customer === undefined || call.awaitsRepresentative || presence.representatives(call).length > 0) return;
    call.awaitsRepresentative = true;
    callTimers.set(call, WAITING, customer.plan.waitMs, () => endCall(world, call, endings.calleeHungUp, "customer"));
  },
  /** A representative is there. */
  stopWaiting(call: Call): void {
    call.awaitsRepresentative = false;
    callTimers.clear(call, WAITING);
  },
};

function isAlone(call: Call, contentOnHold: boolean): boolean {
  // who is being handed over hears it ring
  if (call.state === "transferring") return false;
  if (call.awaitsRepresentative || presence.representatives(call).length > 0) return false;
  const { current } = call.media;
  if (current !== null && !(current.kind === "play" && current.loop)) return false;
  return !(contentOnHold && (current !== null || call.invitations.size > 0));
}
