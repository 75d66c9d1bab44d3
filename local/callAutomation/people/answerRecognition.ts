import { SPEECH_CHARACTERS_PER_SECOND, THINKING_SECONDS } from "../constants.ts";
import { type Ending, endings } from "./endings.ts";
import type { Intent } from "./personPlan.ts";
import { MACHINE_GREETING, type SpokenLine, spokenLines } from "./spokenLines.ts";

/** One answer a caller may choose, by speech or by tone. */
export interface Choice {
  readonly label: string;
  readonly phrases: readonly string[];
  readonly tone: string | null;
}

/** What Call Automation was asked to listen for; times in seconds at real speed. */
export interface Listening {
  readonly inputType: "dtmf" | "choices" | "speech" | "speechOrDtmf";
  readonly choices: readonly Choice[];
  readonly promptSeconds: number;
  readonly interruptPrompt: boolean;
  readonly initialSilenceSeconds: number;
  readonly endSilenceSeconds: number;
  readonly interToneSeconds: number;
  readonly maxTones: number;
}

/** Who is listened to. */
export interface Listened {
  readonly intent: Intent;
  /** seconds, at real speed, a machine's greeting will still last; 0 once it is over, and for people */
  readonly greetingSecondsLeft: number;
}

/** What a recognition hears, and when: seconds at real speed after it began. */
export interface Heard {
  readonly afterSeconds: number;
  readonly ending: Ending;
  /** fields of RecognizeCompleted; `null` where recognition failed */
  readonly result: Record<string, unknown> | null;
}

/**
 * Lets somebody answer a recognition: people listen to the prompt, think, and say the line that fits their intent;
 * a machine still greeting is heard at once where the prompt may be interrupted.
 */
export function answerRecognition(listening: Listening, listened: Listened): Heard {
  return hearGreeting(listening, listened) ?? hearPerson(listening, listened.intent);
}

function hearGreeting(listening: Listening, { greetingSecondsLeft }: Listened): Heard | null {
  const spoken = listening.inputType === "speech" || listening.inputType === "speechOrDtmf";
  const hearsFrom = listening.interruptPrompt ? 0 : listening.promptSeconds;
  if (!spoken || greetingSecondsLeft <= hearsFrom) return null;
  return {
    afterSeconds: greetingSecondsLeft + listening.endSilenceSeconds,
    ending: endings.speechRecognized,
    result: speechResult(MACHINE_GREETING),
  };
}

function hearPerson(listening: Listening, intent: Intent): Heard {
  const { inputType, promptSeconds } = listening;
  if (intent === "silent") {
    const afterSeconds = promptSeconds + listening.initialSilenceSeconds;
    return { afterSeconds, ending: endings.initialSilence, result: null };
  }
  const line = spokenLines[intent];
  const begins = promptSeconds + THINKING_SECONDS;
  if (inputType === "dtmf") return pressTone(listening, line, begins);
  const said = begins + line.sentence.length / SPEECH_CHARACTERS_PER_SECOND + listening.endSilenceSeconds;
  if (inputType === "choices") return choose(listening, line, said);
  return { afterSeconds: said, ending: endings.speechRecognized, result: speechResult(line.sentence) };
}

/**
 * A person presses one tone, their choice's where there are choices, and no more; where more are wanted, the pause
 * after it ends the collection.
 */
function pressTone(listening: Listening, line: SpokenLine, begins: number): Heard {
  const complete = listening.maxTones <= 1;
  const tone = pick(listening.choices, line)?.tone ?? line.tone;
  return {
    afterSeconds: complete ? begins : begins + listening.interToneSeconds,
    ending: complete ? endings.maxDigits : endings.interDigitTimeout,
    result: { recognitionType: "dtmf", dtmfResult: { tones: [tone] } },
  };
}

function choose(listening: Listening, line: SpokenLine, afterSeconds: number): Heard {
  const chosen = pick(listening.choices, line);
  if (chosen === undefined) return { afterSeconds, ending: endings.noMatch, result: null };
  const recognizedPhrase = chosen.phrases.find((phrase) => line.fits.test(words(phrase))) ?? chosen.phrases[0];
  const choiceResult = { label: chosen.label, recognizedPhrase: recognizedPhrase ?? chosen.label, confidence: 0.9 };
  return { afterSeconds, ending: endings.choiceBySpeech, result: { recognitionType: "choices", choiceResult } };
}

function pick(choices: readonly Choice[], line: SpokenLine): Choice | undefined {
  return choices.find((choice) => fits(choice, line)) ?? (line.takesAnyChoice ? choices[0] : undefined);
}

function fits(choice: Choice, line: SpokenLine): boolean {
  return [choice.label, ...choice.phrases].some((text) => line.fits.test(words(text)));
}

/** `doNotCall` and `do_not_call` read as "do not call". */
function words(text: string): string {
  return text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replace(/[_-]+/g, " ")
    .toLowerCase();
}

function speechResult(speech: string): Record<string, unknown> {
  return { recognitionType: "speech", speechResult: { speech, confidence: 0.9 } };
}
