import type { ConsentRecord } from "../domain/consentRecord.ts";
import type { capKeys } from "../domain/frequencyCap.ts";
import type { Purpose } from "../domain/purpose.ts";
import type { NumberPlace } from "./place/numberPlace.ts";

/** When somebody was called, in ms since 1970 UTC, by what calls are counted by; any order. */
export type ContactMoments = Readonly<Record<(typeof capKeys)[number], readonly number[]>>;

/** What is known of a call that is to be placed. */
export interface ContactFacts {
  /** E.164. */
  readonly number: string;
  /** Where the number can be (numberPlace). */
  readonly place: NumberPlace;
  readonly purpose: Purpose;
  /** Whether a made voice speaks, e.g. an AI agent's. */
  readonly artificialVoice: boolean;
  readonly configId?: string | undefined;
  /** A quiet time that holds for the call whatever its own conditions say. */
  readonly quietTimeId?: string | undefined;
  /** What the person or the caller's records say; each is absent where it is not known. */
  readonly timeZone?: string | undefined;
  readonly country?: string | undefined;
  readonly state?: string | undefined;
  readonly postalCode?: string | undefined;
  /** The records of the number that count at the moment (ConsentStore.of). */
  readonly consents: readonly ConsentRecord[];
  readonly contacts: ContactMoments;
  /** When they were last spoken with about the subject, ms since 1970 UTC. */
  readonly talkedAt?: number | undefined;
  /** Whether the customer asked to be called at this time. */
  readonly isBookedCallback: boolean;
  /** What spreads calls that waited for the same moment, e.g. the delivery's id. */
  readonly spreadKey: string;
}
