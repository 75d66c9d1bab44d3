/** How long an inbound-like wait may last before the agent takes the customer back, in ms. */
export const longestWaitMs = 300_000;

/** How long a representative may look at a call they start by hand, in ms: as long as the longest countdown. */
export const longestReviewMs = 7_080_000;
