import { emitEvent } from "../callbacks/emitEvent.ts";
import { TONE_SECONDS } from "../constants.ts";
import { answerRecognition } from "../people/answerRecognition.ts";
import { type Ending, endings } from "../people/endings.ts";
import { ApiError } from "../wire/apiError.ts";
import type { World } from "../world.ts";
import type { Call } from "./call.ts";
import { callTimers } from "./callTimers.ts";
import type { MediaOperation, Prompt } from "./mediaOperation.ts";
import { patience } from "./patience.ts";

/** How long an operation that the AI service refuses takes to fail, in ms. */
const FAILURE_MS = 50;
const TIMER = "media";
/** The word of each kind of operation in its events' names. */
const EVENT_NAMES = { play: "Play", recognize: "Recognize", sendDtmf: "SendDtmfTones" } as const;

/*
 * waiting → current     its turn came
 * current → completed   it was spoken to the end, something was heard, the tones were sent
 * current → failed      nobody said anything, nothing fitted, the AI service refused
 * waiting, current → cancelled   by cancelAllMediaOperations, or by an operation that interrupts
 *
 * When the call ends, what is under way ends without an event: CallDisconnected is the last one.
 */

/** Runs the media operations of a call one after the other. */
export const mediaQueue = {
  /**
   * Takes an operation in.
   * @param interrupts cancels what is under way first
   * @throws ApiError 412/8583 where it cannot go together with what is under way
   */
  submit(world: World, call: Call, operation: MediaOperation, interrupts: boolean): void {
    if (interrupts) cancelAll(world, call);
    if (isExclusive(operation)) mediaQueue.requireNoExclusive(call);
    call.media.waiting.push(operation);
    if (call.media.current === null) runNext(world, call);
  },
  /** Targeted plays, sent tones and continuous tones exclude each other. @throws ApiError 412/8583 */
  requireNoExclusive(call: Call): void {
    const { current, waiting, continuousDtmf } = call.media;
    const underWay = current === null ? waiting : [current, ...waiting];
    if (continuousDtmf.size > 0 || underWay.some(isExclusive)) {
      throw new ApiError(412, "8583", "The media operation is not possible together with the one under way.");
    }
  },
  cancelAll,
};

function isExclusive(operation: MediaOperation): boolean {
  return operation.kind === "sendDtmf" || (operation.kind === "play" && !operation.toAll);
}

function cancelAll(world: World, call: Call): void {
  const { current, waiting } = call.media;
  callTimers.clear(call, TIMER);
  call.media.current = null;
  call.media.waiting = [];
  for (const operation of current === null ? waiting : [current, ...waiting]) {
    // sent tones have no Canceled event
    const outcome = operation.kind === "sendDtmf" ? "Failed" : "Canceled";
    emitOutcome(world, call, operation, outcome, endings.mediaCancelled);
  }
  patience.settle(world, call);
}

function runNext(world: World, call: Call): void {
  const next = call.media.waiting.shift() ?? null;
  call.media.current = next;
  if (next !== null) begin(world, call, next);
  patience.settle(world, call);
}

function begin(world: World, call: Call, operation: MediaOperation): void {
  if (operation.kind === "sendDtmf") sendTones(world, call, operation);
  else if (call.quirks.mediaFails) refuse(world, call, operation);
  else if (operation.kind === "play") play(world, call, operation);
  else recognize(world, call, operation);
}

function sendTones(world: World, call: Call, operation: MediaOperation & { kind: "sendDtmf" }): void {
  const ms = (operation.tones.length * TONE_SECONDS * 1_000) / world.settings.speed;
  finishAfter(world, call, ms, () => emitOutcome(world, call, operation, "Completed", endings.done));
}

/** The AI service cannot be used: it is noticed only after the operation was accepted. */
function refuse(world: World, call: Call, operation: MediaOperation): void {
  const extra = { failedPlaySourceIndex: 0 };
  finishAfter(world, call, FAILURE_MS, () =>
    emitOutcome(world, call, operation, "Failed", endings.aiServiceFailed, extra),
  );
}

function play(world: World, call: Call, operation: MediaOperation & { kind: "play" }): void {
  emitOutcome(world, call, operation, "Started", endings.done);
  notePrompts(world, call, operation.prompts);
  // a loop plays until it is cancelled
  if (operation.loop) return;
  const seconds = operation.prompts.reduce((sum, prompt) => sum + prompt.seconds, 0);
  finishAfter(world, call, (seconds * 1_000) / world.settings.speed, () =>
    emitOutcome(world, call, operation, "Completed", endings.done),
  );
}

function recognize(world: World, call: Call, operation: MediaOperation & { kind: "recognize" }): void {
  const { listening, target } = operation;
  const { speed } = world.settings;
  notePrompts(world, call, operation.prompts);
  noteRecognition(world, call);
  const greetingSecondsLeft = Math.max(0, ((target.greetingEndsAt - Date.now()) * speed) / 1_000);
  const heard = answerRecognition(listening, { intent: target.plan.intent, greetingSecondsLeft });
  finishAfter(world, call, (heard.afterSeconds * 1_000) / speed, () => {
    if (heard.result === null) return emitOutcome(world, call, operation, "Failed", heard.ending);
    emitOutcome(world, call, operation, "Completed", heard.ending, heard.result);
    if (target.role === "customer" && target.plan.intent === "representative") patience.startWaiting(world, call);
  });
}

function finishAfter(world: World, call: Call, ms: number, finish: () => void): void {
  callTimers.set(call, TIMER, ms, () => {
    finish();
    runNext(world, call);
  });
}

function emitOutcome(
  world: World,
  call: Call,
  operation: MediaOperation,
  outcome: "Started" | "Completed" | "Failed" | "Canceled",
  ending: Ending,
  extra: Record<string, unknown> = {},
): void {
  const { operationContext, callbackUri } = operation;
  emitEvent(world, call, EVENT_NAMES[operation.kind] + outcome, { ending, operationContext, callbackUri, extra });
}

function notePrompts(world: World, call: Call, prompts: readonly Prompt[]): void {
  const at = new Date().toISOString();
  for (const key of dialKeys(call)) for (const { text } of prompts) world.book.addPrompt(key, text, at);
}

function noteRecognition(world: World, call: Call): void {
  for (const key of dialKeys(call)) {
    const recognitions = (world.book.dials.get(key)?.recognitions ?? 0) + 1;
    world.book.change(key, { recognitions });
  }
}

function dialKeys(call: Call): string[] {
  return [...call.legs.values()].flatMap((leg) =>
    leg.state === "joined" && leg.dialKey !== null ? [leg.dialKey] : [],
  );
}
