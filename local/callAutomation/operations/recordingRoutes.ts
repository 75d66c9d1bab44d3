import { randomUUID } from "node:crypto";
import { emitRecordingState } from "../callbacks/emitRecordingState.ts";
import type { Call, Recording } from "../calls/call.ts";
import { findCall } from "../calls/findCall.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest, Route } from "../wire/route.ts";
import type { World } from "../world.ts";

const RECORDING = "^/calling/recordings/([^/:]+)";

/** The operations on recordings; their states are kept, no sound is. */
export const recordingRoutes: readonly Route[] = [
  { name: "startRecording", method: "POST", pattern: /^\/calling\/recordings$/, answer: start },
  { name: "getRecording", method: "GET", pattern: new RegExp(`${RECORDING}$`), answer: get },
  { name: "stopRecording", method: "DELETE", pattern: new RegExp(`${RECORDING}$`), answer: stop },
  { name: "pauseRecording", method: "POST", pattern: new RegExp(`${RECORDING}:pause$`), answer: switcher("inactive") },
  { name: "resumeRecording", method: "POST", pattern: new RegExp(`${RECORDING}:resume$`), answer: switcher("active") },
];

function start(world: World, { body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, readCallId(world, body));
  const recording: Recording = {
    id: randomUUID(),
    callbackUri: readCallbackUri(body, "recordingStateCallbackUri"),
    startedAt: new Date().toISOString(),
    state: fields.flag(body, "pauseOnStart") === true ? "inactive" : "active",
  };
  call.recordings.set(recording.id, recording);
  emitRecordingState(world, call, recording);
  return { status: 200, body: describe(recording) };
}

function readCallId(world: World, body: JsonObject): string | undefined {
  const id = fields.text(body, "callConnectionId");
  if (id !== undefined) return id;
  const locator = fields.require(fields.object(body, "callLocator"), "callConnectionId or callLocator");
  const serverCallId = fields.text(locator, "serverCallId");
  return [...world.live.values()].find((call) => call.serverCallId === serverCallId)?.id;
}

function get(world: World, { params }: ApiRequest): ApiAnswer {
  return { status: 200, body: describe(find(world, params[0]).recording) };
}

function stop(world: World, { params }: ApiRequest): ApiAnswer {
  const { call, recording } = find(world, params[0]);
  call.recordings.delete(recording.id);
  recording.state = "inactive";
  emitRecordingState(world, call, recording);
  return { status: 204 };
}

function switcher(state: Recording["state"]): Route["answer"] {
  return (world, { params }) => {
    const { call, recording } = find(world, params[0]);
    if (recording.state !== state) {
      recording.state = state;
      emitRecordingState(world, call, recording);
    }
    return { status: 202 };
  };
}

function find(world: World, id: string | undefined): { call: Call; recording: Recording } {
  for (const call of world.live.values()) {
    const recording = call.recordings.get(id ?? "");
    if (recording !== undefined) return { call, recording };
  }
  throw new ApiError(404, "8522", "The recording is not found.");
}

function describe(recording: Recording): Record<string, unknown> {
  return {
    recordingId: recording.id,
    recordingState: recording.state,
    recordingKind: "azureCommunicationServices",
  };
}
