import { emitEvent } from "../callbacks/emitEvent.ts";
import { findCall } from "../calls/findCall.ts";
import { mediaQueue } from "../calls/mediaQueue.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";
import { type Identifier, readIdentifier } from "../wire/identifier.ts";
import { readCallbackUri } from "../wire/readCallbackUri.ts";
import type { ApiAnswer, ApiRequest, Route } from "../wire/route.ts";
import type { World } from "../world.ts";
import { readListening } from "./readListening.ts";
import { readPrompts } from "./readPrompts.ts";

/** The operations on what is spoken, heard and pressed in a call. */
export const mediaRoutes: readonly Route[] = [
  { name: "play", method: "POST", pattern: verb("play"), answer: play },
  { name: "startRecognizing", method: "POST", pattern: verb("recognize"), answer: recognize },
  { name: "cancelAllOperations", method: "POST", pattern: verb("cancelAllMediaOperations"), answer: cancelAll },
  { name: "sendDtmfTones", method: "POST", pattern: verb("sendDtmfTones"), answer: sendDtmf },
  {
    name: "startContinuousDtmfRecognition",
    method: "POST",
    pattern: verb("startContinuousDtmfRecognition"),
    answer: startContinuousDtmf,
  },
  {
    name: "stopContinuousDtmfRecognition",
    method: "POST",
    pattern: verb("stopContinuousDtmfRecognition"),
    answer: stopContinuousDtmf,
  },
];

function verb(name: string): RegExp {
  return new RegExp(`^/calling/callConnections/([^/:]+):${name}$`);
}

function play(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const prompts = readPrompts(fields.require(fields.objects(body, "playSources"), "playSources"));
  if (prompts.length === 0) throw new ApiError(400, "BadRequest", "The field playSources must hold at least one.");
  const targets = (fields.objects(body, "playTo") ?? []).map(readIdentifier);
  for (const { rawId } of targets) findCall.participant(call, rawId);
  const loop = fields.flag(fields.object(body, "playOptions") ?? {}, "loop") ?? false;
  const operation = { kind: "play", prompts, loop, toAll: targets.length === 0, ...readContext(body) } as const;
  mediaQueue.submit(world, call, operation, readInterrupts(body));
  return { status: 202, body: {} };
}

function recognize(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const options = fields.require(fields.object(body, "recognizeOptions"), "recognizeOptions");
  const target = findCall.participant(call, readTarget(options).rawId);
  const single = fields.object(body, "playPrompt");
  const prompts = readPrompts([
    ...(single === undefined ? [] : [single]),
    ...(fields.objects(body, "playPrompts") ?? []),
  ]);
  const listening = readListening(
    body,
    prompts.reduce((sum, prompt) => sum + prompt.seconds, 0),
  );
  const operation = { kind: "recognize", prompts, listening, target, ...readContext(body) } as const;
  mediaQueue.submit(world, call, operation, readInterrupts(body));
  return { status: 202, body: {} };
}

function cancelAll(world: World, { params }: ApiRequest): ApiAnswer {
  mediaQueue.cancelAll(world, findCall.connected(world, params[0]));
  return { status: 202, body: {} };
}

function sendDtmf(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  findCall.participant(call, readTarget(body).rawId);
  const tones = fields.require(fields.texts(body, "tones"), "tones");
  const context = readContext(body);
  mediaQueue.submit(world, call, { kind: "sendDtmf", tones, ...context }, false);
  return { status: 202, body: { operationContext: context.operationContext } };
}

/** Simulated people press tones only when asked to, so that nothing is ever heard this way. */
function startContinuousDtmf(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const { rawId } = findCall.participant(call, readTarget(body).rawId).identifier;
  mediaQueue.requireNoExclusive(call);
  call.media.continuousDtmf.set(rawId, fields.text(body, "operationContext"));
  return { status: 200, body: {} };
}

function stopContinuousDtmf(world: World, { params, body }: ApiRequest): ApiAnswer {
  const call = findCall.connected(world, params[0]);
  const { rawId } = readTarget(body);
  const context = readContext(body);
  const started = call.media.continuousDtmf.get(rawId);
  if (call.media.continuousDtmf.delete(rawId)) {
    const operationContext = context.operationContext ?? started;
    emitEvent(world, call, "ContinuousDtmfRecognitionStopped", { ...context, operationContext });
  }
  return { status: 200, body: {} };
}

function readTarget(body: JsonObject): Identifier {
  return readIdentifier(fields.require(fields.object(body, "targetParticipant"), "targetParticipant"));
}

function readInterrupts(body: JsonObject): boolean {
  return fields.flag(body, "interruptCallMediaOperation") ?? false;
}

function readContext(body: JsonObject) {
  return {
    operationContext: fields.text(body, "operationContext"),
    callbackUri: readCallbackUri(body, "operationCallbackUri"),
  };
}
