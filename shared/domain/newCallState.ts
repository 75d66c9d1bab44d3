import type { CallState } from "./callState.ts";

/**
 * The state of a call before anything has happened on it.
 * @param lead who speaks first with the customer
 */
export function newCallState(lead: CallState["lead"] = "agent"): CallState {
  return { phase: "ringing", lead, turn: 0, interacted: false, resultAttributes: {} };
}
