import type { Choice, Listening } from "../people/answerRecognition.ts";
import { ApiError } from "../wire/apiError.ts";
import { fields, type JsonObject } from "../wire/fields.ts";

const INPUT_TYPES = ["dtmf", "choices", "speech", "speechOrDtmf"] as const;

/** The service's defaults, which the SDK sends too: seconds of silence, between tones, and after speech. */
const DEFAULTS = { initialSilence: 5, interTone: 2, endSilence: 2 };

/**
 * Reads what a recognition listens for.
 * @param promptSeconds how long its prompt lasts at real speed
 * @throws ApiError 400 where the input type is unknown or choices are missing
 */
export function readListening(body: JsonObject, promptSeconds: number): Listening {
  const wanted = fields.text(body, "recognizeInputType");
  const inputType = INPUT_TYPES.find((type) => type === wanted);
  if (inputType === undefined) {
    throw new ApiError(400, "BadRequest", `The field recognizeInputType must be one of ${INPUT_TYPES.join(", ")}.`);
  }
  const options = fields.object(body, "recognizeOptions") ?? {};
  const dtmf = fields.object(options, "dtmfOptions") ?? {};
  const speech = fields.object(options, "speechOptions") ?? {};
  const choices = (fields.objects(options, "choices") ?? []).map(readChoice);
  if (inputType === "choices" && choices.length === 0) {
    throw new ApiError(400, "BadRequest", "The field choices must hold at least one.");
  }
  const endSilenceMs = fields.number(speech, "endSilenceTimeoutInMs", { min: 0 });
  return {
    inputType,
    choices,
    promptSeconds,
    interruptPrompt: fields.flag(options, "interruptPrompt") ?? true,
    initialSilenceSeconds:
      fields.number(options, "initialSilenceTimeoutInSeconds", { min: 0, max: 300 }) ?? DEFAULTS.initialSilence,
    endSilenceSeconds: endSilenceMs === undefined ? DEFAULTS.endSilence : endSilenceMs / 1_000,
    interToneSeconds: fields.number(dtmf, "interToneTimeoutInSeconds", { min: 0, max: 60 }) ?? DEFAULTS.interTone,
    maxTones: fields.number(dtmf, "maxTonesToCollect", { min: 1 }) ?? 1,
  };
}

function readChoice(choice: JsonObject): Choice {
  return {
    label: fields.require(fields.text(choice, "label"), "choices.label"),
    phrases: fields.texts(choice, "phrases") ?? [],
    tone: fields.text(choice, "tone") ?? null,
  };
}
