import type { Call, Recording } from "../calls/call.ts";
import type { World } from "../world.ts";
import { emitEvent } from "./emitEvent.ts";

/** Sends RecordingStateChanged with the recording's state as it is now. */
export function emitRecordingState(world: World, call: Call, recording: Recording): void {
  emitEvent(world, call, "RecordingStateChanged", {
    callbackUri: recording.callbackUri,
    extra: {
      recordingId: recording.id,
      state: recording.state,
      startDateTime: recording.startedAt,
      recordingKind: "azureCommunicationServices",
    },
  });
}
