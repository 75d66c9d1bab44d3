import type { CallState } from "./callState.ts";
import type { Disposition } from "./disposition.ts";
import type { NotDialled } from "./notDialled.ts";
import type { PolicyNote } from "./policyNote.ts";
import type { Reach } from "./representative.ts";

/**
 * One dial of a delivery. Its phases:
 *
 *   offered ──started──▶ claimed ──step dial takes it, repeatability id stored──▶ dialling ──201, first callback──▶ placed
 *      │                  │    ▲                                                   │    │                            │
 *      │                  │    └──────────────ACS said 429: not dialled────────────┘    │                            │
 *      │nobody accepts    │not dialled after all                       refused, unknown │              the call ended │
 *      └──────────────────┴────────────────────────▶ ended ◀───────────────────────────┴────────────────────────────┘
 *
 * `offered` comes first in Preview mode: a representative decides on the call, reviews it and starts it.
 * From `dialling` on, what happens on the line is in `call`, the state of the call plan (step converse). `ended` is
 * final; step settle reads it and turns it into the delivery's result.
 */
export interface Attempt {
  /** `<delivery id>.<number>`: names the attempt in callback addresses, messages and ACS's operation context. */
  readonly id: string;
  readonly deliveryId: string;
  /** 1 for the first dial of a delivery. */
  readonly number: number;
  readonly phase: "offered" | "claimed" | "dialling" | "placed" | "ended";
  readonly configId: string;
  readonly queueId: string;
  readonly from: string;
  /** When it was claimed, ms since 1970 UTC. */
  readonly claimedAt: number;
  /** The end of the window it was claimed in; nothing is dialled at or after it. */
  readonly windowEnd: number;
  /** Sent with the dial and every replay of it, so that Azure dials once (facts/acs.md §3). */
  readonly repeatabilityId: string;
  /** When the first dial request went out, ms since 1970 UTC; replays repeat it. */
  readonly firstSentAt?: number;
  readonly callConnectionId?: string;
  readonly correlationId?: string;
  /** The representative reserved before the dial, in modes that do so. */
  readonly reserved?: string;
  /** Whom the call is placed to where it is not the customer; kept with the first request, since replays repeat it. */
  readonly calledFirst?: Reach;
  readonly notDialled?: NotDialled;
  /** What the contact policy said right before the first request, or why there was none. */
  readonly policy?: PolicyNote;
  /** What the representative who served it said of it. */
  readonly disposition?: Disposition;
  readonly call: CallState;
}
