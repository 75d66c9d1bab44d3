import type { Intent } from "./personPlan.ts";

/** How one intent sounds: said aloud, pressed as a tone, and recognised among choices offered. */
export interface SpokenLine {
  readonly sentence: string;
  readonly tone: string;
  /** matches a choice's label or phrase, lower case and with camel case split into words */
  readonly fits: RegExp;
  /** takes the first choice where none fits */
  readonly takesAnyChoice: boolean;
}

/** What people say, by what they want; who is silent says nothing. */
export const spokenLines: Readonly<Record<Exclude<Intent, "silent">, SpokenLine>> = {
  yes: { sentence: "yes", tone: "one", fits: /\b(yes|yeah|confirm\w*|ok|okay|sure|agree)\b/, takesAnyChoice: true },
  representative: {
    sentence: "I want to talk to a representative",
    tone: "zero",
    fits: /representative|agent|operator|human/,
    takesAnyChoice: false,
  },
  wrongPerson: { sentence: "no, wrong number", tone: "two", fits: /\bno\b|\bwrong/, takesAnyChoice: false },
  doNotCall: {
    sentence: "do not call me again",
    tone: "nine",
    fits: /\bstop\b|\bdo not call|\bdon['’]?t call/,
    takesAnyChoice: false,
  },
};

/** What an answering machine says first. */
export const MACHINE_GREETING =
  "You have reached our home. We cannot come to the phone right now, please leave a message after the tone";
