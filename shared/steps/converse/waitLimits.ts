/** How long an offer stands, in seconds. */
export const offerSeconds = 30;

/** How long a representative is held while they are brought into a call, in ms; Azure gives up within that. */
export const joinHoldMs = 60_000;

/** How long an inbound-like wait may last before the agent takes the customer back, in ms. */
export const longestWaitMs = 300_000;
