/** The contact policy's codes that end a delivery (docs/policy.md). */
export const policyRefusals = ["CountryNotAllowed", "DoNotCall", "NoConsent", "Suppressed"] as const;

/** One of the codes above. */
export type PolicyRefusal = (typeof policyRefusals)[number];

/** Why the customer of a claimed attempt was never dialled. */
export type NotDialled =
  | "WindowClosed"
  | "Suspended"
  | "Cancelled"
  | "BadConfiguration"
  /** The contact policy ended the delivery. */
  | PolicyRefusal
  /** The contact policy lets the delivery wait. */
  | "Held"
  /** No representative to whom it was offered accepted it. */
  | "NobodyAccepted"
  /** The representative who had accepted could not be reached, or left before the customer was dialled. */
  | "RepresentativeLeft";
