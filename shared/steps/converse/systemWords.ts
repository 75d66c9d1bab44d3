import { holdsPhrase } from "../../domain/holdsPhrase.ts";

/** What the system itself says on a call, and what it listens for, in one language. */
export interface SystemWords {
  /** What whoever answers is asked, where a machine may have answered. */
  readonly question: string;
  /** What a customer hears who waits; spoken again and again. */
  readonly hold: string;
  /** Their place in the line, from 1. */
  readonly place: (position: number) => string;
  /** What they hear when nobody could come, where the configuration has no message of its own. */
  readonly apology: string;
  /** What machines say and people, asked whether they take a call, do not. */
  readonly greetings: readonly string[];
}

/** By language, without regions. */
const byLanguage: Readonly<Record<string, SystemWords>> = {
  en: {
    question: "Hello, this is a call for you. To take it, press any key or say yes.",
    hold: "Please stay on the line. A representative will be with you as soon as possible.",
    place: (position) => `You are number ${position} in line.`,
    apology: "We are sorry, nobody is available to speak with you just now. Goodbye.",
    greetings: [
      "after the tone",
      "after the beep",
      "at the tone",
      "leave a message",
      "leave me a message",
      "leave your message",
      "leave your name",
      "you have reached",
      "you've reached",
      "voicemail",
      "voice mail",
      "mailbox",
      "answering machine",
      "come to the phone",
      "take your call right now",
    ],
  },
  de: {
    question: "Guten Tag, wir haben einen Anruf für Sie. Drücken Sie eine Taste oder sagen Sie Ja, um ihn anzunehmen.",
    hold: "Bitte bleiben Sie am Apparat. Wir verbinden Sie so bald wie möglich.",
    place: (position) => `Sie sind an Stelle ${position} der Warteschlange.`,
    apology: "Es tut uns leid, im Augenblick kann niemand mit Ihnen sprechen. Auf Wiederhören.",
    greetings: [
      "nach dem signalton",
      "nach dem ton",
      "nach dem piepton",
      "hinterlassen sie",
      "hinterlasst",
      "mailbox",
      "anrufbeantworter",
      "nicht erreichbar",
    ],
  },
  fr: {
    question: "Bonjour, nous avons un appel pour vous. Pour le prendre, appuyez sur une touche ou dites oui.",
    hold: "Veuillez rester en ligne. Un conseiller vous répondra dès que possible.",
    place: (position) => `Vous êtes en position ${position} dans la file d'attente.`,
    apology: "Nous sommes désolés, personne n'est disponible pour vous parler. Au revoir.",
    greetings: [
      "après le bip",
      "après le signal sonore",
      "laissez un message",
      "laisser un message",
      "laissez votre message",
      "laissez-moi un message",
      "messagerie vocale",
      "boîte vocale",
      "répondeur",
    ],
  },
  es: {
    question: "Hola, tenemos una llamada para usted. Para aceptarla, pulse una tecla o diga sí.",
    hold: "Por favor, no cuelgue. Un agente le atenderá lo antes posible.",
    place: (position) => `Es usted el número ${position} en la cola.`,
    apology: "Lo sentimos, en este momento nadie puede atenderle. Adiós.",
    greetings: [
      "después de la señal",
      "después del tono",
      "deje su mensaje",
      "deje un mensaje",
      "dejar un mensaje",
      "buzón de voz",
      "contestador",
    ],
  },
  it: {
    question: "Buongiorno, abbiamo una chiamata per lei. Per accettarla, prema un tasto o dica sì.",
    hold: "Rimanga in linea, per favore. Un operatore le risponderà appena possibile.",
    place: (position) => `Lei è al numero ${position} della coda.`,
    apology: "Siamo spiacenti, al momento nessuno può parlare con lei. Arrivederci.",
    greetings: [
      "dopo il segnale",
      "lasciate un messaggio",
      "lasci un messaggio",
      "lasciare un messaggio",
      "segreteria telefonica",
      "casella vocale",
    ],
  },
  pt: {
    question: "Olá, temos uma chamada para si. Para a aceitar, prima uma tecla ou diga sim.",
    hold: "Por favor, aguarde em linha. Será atendido logo que possível.",
    place: (position) => `É o número ${position} na fila.`,
    apology: "Lamentamos, mas neste momento ninguém pode falar consigo. Adeus.",
    greetings: [
      "após o sinal",
      "depois do sinal",
      "deixe sua mensagem",
      "deixe a sua mensagem",
      "deixe uma mensagem",
      "caixa postal",
      "caixa de correio",
      "atendedor",
    ],
  },
  nl: {
    question: "Goedendag, wij hebben een oproep voor u. Druk op een toets of zeg ja om hem aan te nemen.",
    hold: "Blijft u aan de lijn. U wordt zo spoedig mogelijk geholpen.",
    place: (position) => `U bent nummer ${position} in de wachtrij.`,
    apology: "Het spijt ons, er is op dit moment niemand beschikbaar om u te woord te staan. Tot ziens.",
    greetings: [
      "na de piep",
      "na de toon",
      "spreek een bericht in",
      "laat een bericht achter",
      "voicemail",
      "antwoordapparaat",
    ],
  },
};

const english = byLanguage["en"] as SystemWords;

/**
 * What the system says in a language; English where it has no words of that one.
 * @param language e.g. `de-AT`
 */
export function systemWords(language: string): SystemWords {
  return byLanguage[language.split("-")[0]?.toLowerCase() ?? ""] ?? english;
}

/**
 * Whether what was heard is a machine's greeting: in the language of the call, or in English, as machines are
 * delivered.
 */
export function soundsLikeMachine(heard: string, language: string): boolean {
  return [...systemWords(language).greetings, ...english.greetings].some((phrase) => holdsPhrase(heard, phrase));
}
