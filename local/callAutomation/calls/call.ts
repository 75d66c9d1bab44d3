import type { PersonPlan } from "../people/personPlan.ts";
import type { Quirks } from "../people/quirksOf.ts";
import type { Identifier } from "../wire/identifier.ts";
import type { MediaQueue } from "./mediaOperation.ts";
import type { CallState } from "./moveCall.ts";

/** One call of ours: an app leg (`id`) and the people called into it. */
export interface Call {
  readonly id: string;
  readonly serverCallId: string;
  readonly correlationId: string;
  state: CallState;
  readonly callbackUri: string;
  readonly operationContext: string | undefined;
  /** caller number or Teams resource account; `null` where only users are called */
  readonly callerId: string | null;
  /** false where the caller number already had as many calls as it may */
  readonly holdsLine: boolean;
  /** fields of the request that its properties repeat */
  readonly echoed: Record<string, unknown>;
  readonly quirks: Quirks;
  /** by raw id; whoever is gone is taken out */
  readonly legs: Map<string, Leg>;
  /** by invitation id */
  readonly invitations: Map<string, Leg>;
  readonly media: MediaQueue;
  readonly recordings: Map<string, Recording>;
  /** running one-shot timers by name, all stopped when the call ends */
  readonly timers: Map<string, NodeJS.Timeout>;
  /** last `sequenceNumber` of ParticipantsUpdated */
  participantsSequence: number;
  /** whether CallConnected was emitted */
  connectedEmitted: boolean;
  readonly lane: CallbackLane;
  /** a customer asked for a representative, and waits */
  awaitsRepresentative: boolean;
}

/** The order in which a call's callbacks leave. */
export interface CallbackLane {
  /** settles when everything sent so far has been delivered or given up */
  tail: Promise<void>;
  /** ms since the epoch before which nothing further leaves */
  notBefore: number;
  /** called after each delivery */
  onDelivered: () => void;
}

/** Somebody called into a call. */
export interface Leg {
  readonly identifier: Identifier;
  readonly role: "customer" | "representative";
  readonly plan: PersonPlan;
  /** see ringing */
  state: "dialling" | "joined" | "gone";
  /** answers the telephone; there while it rings */
  pickUp?: () => void;
  /** key of its entry in the dial book; `null` for representatives added to a call */
  readonly dialKey: string | null;
  isMuted: boolean;
  isOnHold: boolean;
  /** ms since the epoch at which a machine's greeting ends; 0 for people */
  greetingEndsAt: number;
}

/** A recording of a call; no sound is kept. */
export interface Recording {
  readonly id: string;
  readonly callbackUri: string | undefined;
  readonly startedAt: string;
  state: "active" | "inactive";
}
