/** Why the customer of a claimed attempt was never dialled. */
export type NotDialled =
  | "WindowClosed"
  | "Suspended"
  | "Cancelled"
  | "BadConfiguration"
  /** No representative to whom it was offered accepted it. */
  | "NobodyAccepted"
  /** The representative who had accepted could not be reached, or left before the customer was dialled. */
  | "RepresentativeLeft";
