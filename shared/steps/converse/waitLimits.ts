/**
 * How long a customer whom the agent hands over may wait, as an inbound caller would, before the agent takes them back,
 * in ms: a choice of this project.
 */
export const longestWaitMs = 300_000;

/**
 * How long a representative may look at a call they start by hand, in ms: as long as the longest countdown
 * (EngagementConfig.callDelaySeconds).
 */
export const longestReviewMs = 7_080_000;
