import type { Call, Leg } from "./call.ts";
import { callTimers } from "./callTimers.ts";

/** Takes somebody out of a call that goes on, with the timers that were theirs. */
export function dropLeg(call: Call, leg: Leg): void {
  const { rawId } = leg.identifier;
  leg.state = "gone";
  call.legs.delete(rawId);
  for (const what of ["talk", "leaves"]) callTimers.clear(call, `${what} ${rawId}`);
}
