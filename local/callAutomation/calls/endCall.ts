import { emitEvent } from "../callbacks/emitEvent.ts";
import { emitRecordingState } from "../callbacks/emitRecordingState.ts";
import type { Ending } from "../people/endings.ts";
import type { EndedBy } from "../store/dialRecord.ts";
import type { World } from "../world.ts";
import type { Call } from "./call.ts";
import { callTimers } from "./callTimers.ts";
import { endDial } from "./endDial.ts";
import { lines } from "./lines.ts";
import { moveCall } from "./moveCall.ts";

/**
 * Ends a call for everybody in it. A call that never connected ends as the TPE documentation says: CreateCallFailed and
 * CallDisconnected with the same codes. CallDisconnected is the last event of every call.
 */
export function endCall(world: World, call: Call, ending: Ending, by: EndedBy): void {
  const neverConnected = call.state === "connecting";
  moveCall(call, "disconnected");
  callTimers.clearAll(call);
  world.live.delete(call.id);
  lines.release(world, call);
  for (const leg of call.legs.values()) {
    leg.state = "gone";
    endDial(world, leg, ending, by);
  }
  for (const leg of call.invitations.values()) endDial(world, leg, ending, by);
  for (const recording of call.recordings.values()) {
    if (recording.state === "inactive") continue;
    recording.state = "inactive";
    emitRecordingState(world, call, recording);
  }
  const facts = { ending, operationContext: call.operationContext };
  if (neverConnected) emitEvent(world, call, "CreateCallFailed", facts);
  emitEvent(world, call, "CallDisconnected", facts);
}
