import type { ListenOptions } from "../domain/callState.ts";
import type { Reach } from "../domain/representative.ts";

/** What to speak on a call, under which name its end is to be reported. */
export interface Speech {
  readonly callConnectionId: string;
  readonly operation: string;
  readonly texts: readonly string[];
  /** The language of the texts, e.g. `en-US`. */
  readonly language: string;
  /** The voice that speaks them; absent: the language's own. */
  readonly voice?: string;
}

/** A call to place; the same request sent again under the same id places no second call. */
export interface PlaceCall {
  readonly attemptId: string;
  /** The customer's number. */
  readonly to: string;
  /** Who is called in the customer's place: the representative, where they are to be on the line first. */
  readonly calledFirst?: Reach;
  readonly from: string;
  readonly repeatabilityId: string;
  /** When the first request under this id went out, ms since 1970 UTC. */
  readonly firstSentAt: number;
}

/** What became of a request to place a call. */
export type PlaceResult =
  | { readonly outcome: "placed"; readonly callConnectionId: string; readonly correlationId?: string }
  /** Surely not dialled: try again later. */
  | { readonly outcome: "throttled"; readonly retryAfterSeconds: number }
  /** Surely not dialled, and trying again cannot help; the status and code of the refusal. */
  | { readonly outcome: "refused"; readonly status: number; readonly code: string }
  /** The request may or may not have been carried out. */
  | { readonly outcome: "unknown" };

/** A customer to bring into a call; the same request sent again under the same id dials nobody twice. */
export interface AddCustomer {
  readonly callConnectionId: string;
  /** Under which name it is reported whether they answer. */
  readonly operation: string;
  readonly to: string;
  readonly from: string;
  readonly repeatabilityId: string;
  /** When the first request under this id went out, ms since 1970 UTC. */
  readonly firstSentAt: number;
  /** How long their telephone may ring, in seconds. */
  readonly ringSeconds: number;
}

/** What became of a request to bring a customer into a call. */
export type AddCustomerResult =
  | { readonly outcome: "done" }
  /** The call is over; nobody was dialled. */
  | { readonly outcome: "gone" }
  /** Surely not dialled, and trying again cannot help. */
  | { readonly outcome: "refused"; readonly status: number; readonly code: string }
  /** May or may not have been carried out, or was throttled: to be sent again under the same id. */
  | { readonly outcome: "unknown" };

/** A customer to hand over to another telephone. */
export interface TransferCall {
  readonly callConnectionId: string;
  /** Under which name it is reported whether the other telephone answers. */
  readonly operation: string;
  /** The other telephone's number. */
  readonly to: string;
  /** The caller number that it is called from. */
  readonly from: string;
}

/** How a call stands: nobody has answered yet, somebody has, or it is over. */
export type Standing = "ringing" | "connected" | "gone";

/** What became of a request about a live call. */
export type CallCommandResult = "done" | "gone" | "failed";

/** Places calls and speaks on them. News of a call arrives as callbacks, not here. */
export interface Telephony {
  /** Asks for a call, once; whether anybody answers arrives as a callback. */
  place(request: PlaceCall): Promise<PlaceResult>;
  /**
   * Speaks texts to everyone on the call; its end is reported under the operation's name.
   * @param loop whether they are spoken again and again
   */
  play(speech: Speech, loop: boolean): Promise<CallCommandResult>;
  /** Stops speaking and listening. */
  stopMedia(callConnectionId: string): Promise<CallCommandResult>;
  /**
   * Brings somebody into the call; whether they come is reported under the operation's name.
   * @param from the caller number that an ordinary telephone is called from
   */
  add(callConnectionId: string, operation: string, reach: Reach, from: string): Promise<CallCommandResult>;
  /** Brings the customer into a call on which the representative is already. */
  addCustomer(request: AddCustomer): Promise<AddCustomerResult>;
  /** Puts the customer on hold. */
  hold(callConnectionId: string, customer: string): Promise<CallCommandResult>;
  /** Takes the customer back from hold. */
  resume(callConnectionId: string, customer: string): Promise<CallCommandResult>;
  /** Speaks texts and listens to the customer; what was heard is reported under the operation's name. */
  ask(speech: Speech, customer: string, listen: ListenOptions): Promise<CallCommandResult>;
  /** Ends the call for everyone. */
  hangUp(callConnectionId: string): Promise<CallCommandResult>;
  /**
   * Hands the customer over to another telephone; once that answers the call goes on without us, and whether it does is
   * reported under the operation's name.
   */
  transfer(request: TransferCall): Promise<CallCommandResult>;
  /** How the call stands; undefined where that cannot be learnt now. */
  standing(callConnectionId: string): Promise<Standing | undefined>;
  /** How those who are on the line now are named there; undefined where that cannot be learnt now. */
  participants(callConnectionId: string): Promise<readonly string[] | undefined>;
}
