import { optOutConfirmation, saysOptOut } from "../../contactPolicy/optOutWords.ts";
import type { CallState } from "../../domain/callState.ts";
import type { AgentTurn, Heard } from "../../ports/agent.ts";
import { planMoves } from "./planMoves.ts";
import type { Planned } from "./planned.ts";
import { usualLanguage } from "./usualLanguage.ts";

type OptedOut = NonNullable<CallState["optedOut"]>;

/** What of the call plan is about customers who want no more calls. */
export const optOutPart = { heardIn, notedBy, isHandled, confirm };

/** The result attribute by which an agent, of whatever kind, tells that the customer wants no more calls. */
const attribute = "OptedOut";

/** How a customer has just said that they want no more calls; undefined where they have not. */
function heardIn(state: CallState, language: string, what: Heard): OptedOut["by"] | undefined {
  if (what.kind === "speech" && saysOptOut(what.text, language)) return "speech";
  return what.kind === "keys" && what.keys === state.optOutKey ? "keyPress" : undefined;
}

/** The agent's word for it, with the way in which it was told last. */
function notedBy(state: CallState, turn: AgentTurn): OptedOut["by"] | undefined {
  const isNoted = turn.actions.some(({ kind, ...action }) => kind === "note" && isTrue(action));
  if (!isNoted) return undefined;
  const last = state.record?.entries.findLast(({ kind }) => kind === "heard");
  if (last?.kind !== "heard") return "agent";
  return last.how === "keys" ? "keyPress" : last.how === "speech" ? "speech" : "agent";
}

function isTrue(action: object): boolean {
  const attributes = "attributes" in action ? (action.attributes as Readonly<Record<string, string>>) : {};
  return attributes[attribute]?.toLowerCase() === "true";
}

/** Whether the agent itself does what is to be done about it: it has taken note, ends the call, or fetches somebody. */
function isHandled(state: CallState, turn: AgentTurn): boolean {
  if (state.optedOut === undefined) return true;
  return notedBy(state, turn) !== undefined || turn.actions.some(({ kind }) => kind === "end" || kind === "escalate");
}

/** Says in a sentence that there will be no more calls, and ends this one. */
function confirm(state: CallState, language: string | undefined, now: number): Planned {
  const spoken = language ?? state.language ?? usualLanguage;
  const texts = [optOutConfirmation(spoken)];
  const { unsaid: _unsaid, pending: _pending, ...rest } = state;
  return planMoves.operate(rest, { kind: "play", texts, language: spoken, afterwards: "hangUp" }, now);
}
