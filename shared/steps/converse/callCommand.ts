import type { PendingOperation, Wait } from "../../domain/callState.ts";
import type { Heard } from "../../ports/agent.ts";

/** What the call plan wants to know before it goes on; asked before anything is stored. */
export type CallQuestion =
  /** Ask the agent what to do, having heard this. */
  | { readonly kind: "askAgent"; readonly heard: Heard }
  /** Find a representative, or the queue to wait in. */
  | { readonly kind: "seek"; readonly excluded: readonly string[] }
  /** May the customer be dialled now? */
  | { readonly kind: "askPermission" };

/** What the call plan wants done, after its state is stored. */
export type CallAction =
  /** Speak, or speak and listen. */
  | { readonly kind: "operate"; readonly operation: PendingOperation }
  /** Stop speaking and listening. */
  | { readonly kind: "stopMedia" }
  | { readonly kind: "hangUp" }
  /** Hand the customer over to another telephone. */
  | { readonly kind: "transfer"; readonly number: string }
  | { readonly kind: "holdCustomer" }
  | { readonly kind: "resumeCustomer" }
  /** Have the representative called. */
  | { readonly kind: "callRepresentative"; readonly representativeId: string }
  /** Dial the customer, or ask again under the same id. */
  | { readonly kind: "dialCustomer" }
  /** Leave the representative time to look at the call; start it by itself after a while, where one is given. */
  | { readonly kind: "review"; readonly representativeId: string; readonly startAt?: number }
  /** Let the representative's offer lapse if they do not answer it. */
  | { readonly kind: "watchOffer"; readonly representativeId: string }
  /** Bring the representative into the call. */
  | { readonly kind: "add"; readonly representativeId: string }
  /** Note that the representative talks now. */
  | { readonly kind: "seat"; readonly representativeId: string }
  /** Take the call out of the representative's hands. */
  | { readonly kind: "release"; readonly representativeId: string }
  /** Give the representative free who was reserved before the dial. */
  | { readonly kind: "releaseReserved" }
  /** Put the customer into the line of those who wait, or take them out of it. */
  | { readonly kind: "joinLine"; readonly wait: Wait }
  | { readonly kind: "leaveLine"; readonly wait: Wait };

/** What the call plan wants. */
export type CallCommand = CallQuestion | CallAction;
