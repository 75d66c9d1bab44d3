import type { Control } from "../../domain/controls.ts";
import type { NotDialled } from "../../domain/notDialled.ts";
import type { AgentTurn, Heard } from "../../ports/agent.ts";

/** What the carrier and Azure said about the end of a call. */
export interface EndFacts {
  readonly code?: number;
  readonly subCode?: number;
  readonly sip?: number;
  readonly q850?: number;
}

/** News of the line. */
export type LineEvent =
  | { readonly kind: "connected" }
  /** The call is over, answered or not; both of Azure's events for it mean the same here. */
  | { readonly kind: "disconnected"; readonly facts: EndFacts }
  /** It has rung long enough. */
  | { readonly kind: "ringTimeout" }
  /** The delivery is cancelled; a conversation that has begun is left alone. */
  | { readonly kind: "cancel" }
  /** The customer has opted out since the dial; a conversation that has begun is left alone. */
  | { readonly kind: "optOut" }
  /** The other telephone answered, or did not; when it has, the call goes on without us. */
  | { readonly kind: "transferAccepted" | "transferFailed" }
  /** Azure knows of no such call any more, and the news of its end was lost. */
  | { readonly kind: "gone" };

/** News of the conversation between the agent and the customer. */
export type TalkEvent =
  /** What was spoken in a turn has been heard to its end. */
  | { readonly kind: "played"; readonly turn: number }
  /** The customer answered, or stayed silent, in a turn. */
  | { readonly kind: "heard"; readonly turn: number; readonly heard: Heard }
  /** Speaking or listening failed in a turn. */
  | { readonly kind: "mediaFailed"; readonly turn: number }
  /** What the agent wants next. */
  | { readonly kind: "agentTurn"; readonly turn: AgentTurn }
  | { readonly kind: "agentFailed" };

/** News of the way to a representative. */
export type WaitEvent =
  /** A representative has been taken for this call: it is offered to them, or they join at once. */
  | {
      readonly kind: "taken";
      readonly representativeId: string;
      /** How Azure names them on the line. */
      readonly address: string;
      readonly queueId: string;
      readonly how: "offered" | "joining";
    }
  /** Nobody is free; the customer waits in this queue. */
  | { readonly kind: "mustWait"; readonly queueId: string }
  /** Nobody is at work who could come. */
  | { readonly kind: "nobody" }
  /** In Preview mode they may have picked one of the customer's numbers. */
  | { readonly kind: "accepted"; readonly representativeId: string; readonly number?: string | undefined }
  /** The representative declined, or let the offer lapse. */
  | { readonly kind: "declined"; readonly representativeId: string }
  /** The representative was to join and could not be reached. */
  | { readonly kind: "unreachable"; readonly representativeId: string }
  /** The representative is on the line. */
  | { readonly kind: "joined"; readonly representativeId: string }
  /** Who is on the line; lists are numbered in the order in which they were true. */
  | { readonly kind: "participants"; readonly addresses: readonly string[]; readonly sequence: number }
  /** Who is on the line as Azure says, being asked; the news of who came or went may have been lost. */
  | { readonly kind: "onTheLine"; readonly addresses: readonly string[] }
  /** The place in the line, counted from 1, of a customer who waits since then. */
  | { readonly kind: "position"; readonly since: number; readonly position: number }
  /** The customer has waited as long as anybody may. */
  | { readonly kind: "waitOver"; readonly since: number };

/** What a representative asks of a call in their hands. */
export type DeskEvent =
  | {
      readonly kind: "control";
      readonly control: Control;
      readonly representativeId: string;
      /** The customer's number that is to be called, where they have picked one to start with. */
      readonly number?: string | undefined;
    }
  /** Speak this to the customer's machine, then hang up. */
  | { readonly kind: "leaveMessage"; readonly representativeId: string; readonly text: string };

/** News of the way to a customer who is called after the representative. */
export type CustomerEvent =
  /** The customer may, or may not, be dialled at this moment. */
  | { readonly kind: "mayDial" }
  | { readonly kind: "mayNotDial"; readonly why: NotDialled }
  | { readonly kind: "customerJoined" }
  | { readonly kind: "customerFailed"; readonly facts: EndFacts }
  /** Whether they were reached can no longer be learnt. */
  | { readonly kind: "customerUnknown" };

/** What can happen to a call. Events come in any order, twice, or never. */
export type CallEvent = LineEvent | TalkEvent | WaitEvent | DeskEvent | CustomerEvent;
