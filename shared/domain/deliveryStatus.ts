/**
 * Where a delivery stands (facts/dynamics.md §1.1). Its moves, and what causes them:
 *
 *   Pending ──claimed by the pacer──▶ InProcess ──its attempt ended──▶ Complete
 *      │  ▲                              │
 *      │  └──────not dialled after all───┘ (window closed, configuration suspended before the dial),
 *      │         or to be called again (nextAttempt)
 *      ├──last window ended──▶ Expired; Complete where it had been called before
 *      ├──cancel──────────────▶ Cancelled   (also from InProcess while it is not answered)
 *      └──bad configuration at dial time──▶ Error
 *
 * Complete, Expired, Cancelled and Error are final: nothing leaves them, and step settle alone enters them.
 */
export const deliveryStatuses = ["Pending", "InProcess", "Complete", "Expired", "Cancelled", "Error"] as const;

/** One of the statuses above. */
export type DeliveryStatus = (typeof deliveryStatuses)[number];
