import type { Listening } from "../people/answerRecognition.ts";
import type { Leg } from "./call.ts";

/** Something spoken or played to a call. */
export interface Prompt {
  /** the text, the SSML or the file's address */
  readonly text: string;
  /** how long it lasts at real speed */
  readonly seconds: number;
}

interface MediaRequest {
  readonly operationContext: string | undefined;
  /** where its events go, if not to the call's own address */
  readonly callbackUri: string | undefined;
}

/** One media operation that was accepted. */
export type MediaOperation = MediaRequest &
  (
    | { readonly kind: "play"; readonly prompts: readonly Prompt[]; readonly loop: boolean; readonly toAll: boolean }
    | {
        readonly kind: "recognize";
        readonly prompts: readonly Prompt[];
        readonly listening: Listening;
        readonly target: Leg;
      }
    | { readonly kind: "sendDtmf"; readonly tones: readonly string[] }
  );

/** The media operations of a call: one runs, the others wait their turn. */
export interface MediaQueue {
  current: MediaOperation | null;
  waiting: MediaOperation[];
  /** raw ids listened to for tones all the time, with the context of the request */
  readonly continuousDtmf: Map<string, string | undefined>;
}
