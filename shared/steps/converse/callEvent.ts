import type { AgentTurn, Heard } from "../../ports/agent.ts";

/** What the carrier and Azure said about the end of a call. */
export interface EndFacts {
  readonly code?: number;
  readonly subCode?: number;
  readonly sip?: number;
  readonly q850?: number;
}

/** What can happen to a call. Events come in any order, twice, or never. */
export type CallEvent =
  | { readonly kind: "connected" }
  /** The call is over, answered or not; both of Azure's events for it mean the same here. */
  | { readonly kind: "disconnected"; readonly facts: EndFacts }
  /** What was spoken in a turn has been heard to its end. */
  | { readonly kind: "played"; readonly turn: number }
  /** The customer answered, or stayed silent, in a turn. */
  | { readonly kind: "heard"; readonly turn: number; readonly heard: Heard }
  /** Speaking or listening failed in a turn. */
  | { readonly kind: "mediaFailed"; readonly turn: number }
  /** What the agent wants next. */
  | { readonly kind: "agentTurn"; readonly turn: AgentTurn }
  | { readonly kind: "agentFailed" }
  /** It has rung long enough. */
  | { readonly kind: "ringTimeout" }
  /** The delivery is cancelled; a conversation that has begun is left alone. */
  | { readonly kind: "cancel" }
  /** Azure knows of no such call any more, and the news of its end was lost. */
  | { readonly kind: "gone" };
