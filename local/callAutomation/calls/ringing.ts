import { CARRIER_RING_LIMIT_MS } from "../constants.ts";
import { type Ending, endings } from "../people/endings.ts";
import type { EndedBy } from "../store/dialRecord.ts";
import type { Call, Leg } from "./call.ts";
import { callTimers } from "./callTimers.ts";

/** What happens next, told to whoever started the ringing; `answered` or `failed` is called once at most. */
export interface RingingListener {
  rings(): void;
  answered(): void;
  failed(ending: Ending, by: EndedBy): void;
}

/*
 * dialling → joined   set up, rang, answered: after their time, or when told to
 * dialling → gone     refused by the carrier or the callee, rang out, or stopped by our side
 * joined   → gone     left, was removed, or the call ended
 *
 * Set-up and ringing pass in real time, whatever the speed of speech.
 */

/** Rings legs of a call. */
export const ringing = {
  start(call: Call, leg: Leg, listener: RingingListener): void {
    const { setupMs, pickup } = leg.plan;
    const timer = timerOf(leg);
    const fail = (ending: Ending, by: EndedBy) => {
      moveOn(leg, "gone");
      listener.failed(ending, by);
    };
    const answer = () => {
      callTimers.clear(call, timer);
      moveOn(leg, "joined");
      listener.answered();
    };
    callTimers.set(call, timer, setupMs, () => {
      if (pickup.kind === "refuses" && pickup.afterMs === null) return fail(pickup.ending, pickup.by);
      listener.rings();
      leg.pickUp = answer;
      const ringsOutFirst = pickup.kind === "ringsOut" || (pickup.afterMs ?? 0) > CARRIER_RING_LIMIT_MS;
      if (ringsOutFirst) {
        return callTimers.set(call, timer, CARRIER_RING_LIMIT_MS, () => fail(endings.noAnswer, "carrier"));
      }
      callTimers.set(call, timer, pickup.afterMs ?? 0, () => {
        if (pickup.kind === "refuses") return fail(pickup.ending, pickup.by);
        answer();
      });
    });
  },
  /** Stops ringing: neither `answered` nor `failed` will be called. */
  stop(call: Call, leg: Leg): void {
    callTimers.clear(call, timerOf(leg));
    moveOn(leg, "gone");
  },
  /**
   * Has somebody answer now, whatever they would have done.
   * @returns false where their telephone does not ring
   */
  pickUp(leg: Leg): boolean {
    if (leg.pickUp === undefined) return false;
    leg.pickUp();
    return true;
  },
};

/** It rings no more. */
function moveOn(leg: Leg, state: "joined" | "gone"): void {
  leg.state = state;
  delete leg.pickUp;
}

function timerOf(leg: Leg): string {
  return `ring ${leg.identifier.rawId}`;
}
