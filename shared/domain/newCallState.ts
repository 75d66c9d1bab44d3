import type { CallState } from "./callState.ts";

/** The state of a call before anything has happened on it. */
export function newCallState(): CallState {
  return { phase: "ringing", turn: 0, interacted: false, resultAttributes: {} };
}
