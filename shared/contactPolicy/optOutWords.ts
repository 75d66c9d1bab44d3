import { holdsPhrase } from "../domain/holdsPhrase.ts";

/** How people say that they want no more calls, and what they are told then. */
export interface OptOutWords {
  /** Whole words that are enough wherever they stand in a sentence; none that mean only this call, or another time. */
  readonly phrases: readonly string[];
  readonly confirmation: string;
}

/** By language, without regions. */
const wordsByLanguage: Readonly<Record<string, OptOutWords>> = {
  en: {
    phrases: [
      "do not call me again",
      "don't call me again",
      "do not call again",
      "don't call again",
      "do not call me anymore",
      "don't call me anymore",
      "never call me",
      "stop calling",
      "no more calls",
      "do not call list",
      "off your list",
      "remove my number",
      "delete my number",
    ],
    confirmation: "You will not be called again. Goodbye.",
  },
  de: {
    phrases: [
      "nicht mehr anrufen",
      "rufen sie mich nicht",
      "nie wieder anrufen",
      "keine anrufe mehr",
      "löschen sie meine nummer",
    ],
    confirmation: "Wir rufen Sie nicht mehr an. Auf Wiederhören.",
  },
  fr: {
    phrases: [
      "ne m'appelez plus",
      "ne me rappelez plus",
      "plus d'appels",
      "arrêtez de m'appeler",
      "supprimez mon numéro",
    ],
    confirmation: "Nous ne vous appellerons plus. Au revoir.",
  },
  es: {
    phrases: [
      "no me llame más",
      "no me llamen más",
      "no vuelva a llamar",
      "no vuelvan a llamar",
      "dejen de llamar",
      "borren mi número",
    ],
    confirmation: "No le llamaremos más. Adiós.",
  },
  it: {
    phrases: [
      "non chiamatemi più",
      "non mi chiami più",
      "non mi chiamate più",
      "smettetela di chiamare",
      "cancellate il mio numero",
    ],
    confirmation: "Non la chiameremo più. Arrivederci.",
  },
  pt: {
    phrases: ["não me ligue mais", "não me liguem mais", "não ligue mais", "parem de ligar", "apaguem o meu número"],
    confirmation: "Não voltaremos a ligar. Adeus.",
  },
  nl: {
    phrases: ["bel mij niet meer", "bel me niet meer", "niet meer bellen", "stop met bellen", "verwijder mijn nummer"],
    confirmation: "Wij bellen u niet meer. Tot ziens.",
  },
};

/** The language of whoever speaks one that is not listed: its people often know some English. */
const fallback = "en";

/**
 * Whether somebody has said that they want no more calls: in the language of the conversation, or in English.
 * @param language as Azure's speech service names it, e.g. `de-AT`
 */
export function saysOptOut(said: string, language: string): boolean {
  const heard = [wordsFor(language), wordsFor(fallback)].flatMap((words) => words?.phrases ?? []);
  return heard.some((phrase) => holdsPhrase(said, phrase));
}

/** What somebody who wants no more calls is told before the call ends. */
export function optOutConfirmation(language: string): string {
  return (wordsFor(language) ?? wordsFor(fallback))?.confirmation ?? "";
}

function wordsFor(language: string): OptOutWords | undefined {
  return wordsByLanguage[language.split("-")[0]?.toLowerCase() ?? ""];
}
