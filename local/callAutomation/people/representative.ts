/** A simulated representative, reached by adding them to a call (or by calling them first). */
export interface Representative {
  /** an E.164 number or a user id such as `8:acs:…` */
  readonly address: string;
  /** false: lets every invitation ring */
  readonly answers: boolean;
  /** real seconds of ringing before they answer or decline */
  readonly answerDelaySeconds: number;
  /** seconds, at speech speed, they talk with a customer; `null` leaves it to the customer */
  readonly talkSeconds: number | null;
  /**
   * real seconds after a call until they close it; `null` lets the app's own time pass. Kept here for
   * local/representatives
   */
  readonly wrapUpSeconds: number | null;
  readonly declines: boolean;
  /** what their desk does with offers; kept here for local/representatives, which acts on it */
  readonly offers: OfferHabit;
}

/** What a simulated representative does with an offered call. */
export const OFFER_HABITS = ["accept", "decline", "lapse", "away"] as const;

/** One of the habits above; `away` means not at work. */
export type OfferHabit = (typeof OFFER_HABITS)[number];
