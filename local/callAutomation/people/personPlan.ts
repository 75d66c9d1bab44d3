import type { Ending } from "./endings.ts";

/** How somebody takes a ringing call; times in ms of real ringing. */
export type Pickup =
  | { readonly kind: "answers"; readonly afterMs: number }
  | {
      readonly kind: "refuses";
      /** `null` where the carrier refuses without ever ringing */
      readonly afterMs: number | null;
      readonly ending: Ending;
      readonly by: "customer" | "carrier" | "representative";
    }
  | { readonly kind: "ringsOut" };

/** What somebody wants to say when asked something. */
export type Intent = "yes" | "representative" | "wrongPerson" | "doNotCall" | "silent";

/** All that is decided about somebody before the phone rings; times in real ms. */
export interface PersonPlan {
  /** from the dial to the first ring */
  readonly setupMs: number;
  readonly pickup: Pickup;
  readonly nature: "person" | "machine";
  readonly intent: Intent;
  /** hangs up this long after answering, whatever happens; `null` for never */
  readonly hangsUpAfterMs: number | null;
  /** hangs up when left alone for this long; `null` for never */
  readonly silenceMs: number | null;
  /** whether music or an invitation under way counts as not being left alone */
  readonly contentOnHold: boolean;
  /** how long they wait for a representative they asked for */
  readonly waitMs: number;
  /** how long they talk with the other side; `null` leaves it to the other side */
  readonly talkMs: number | null;
}
