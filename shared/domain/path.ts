/**
 * The order of the path a delivery takes; every log line names its step, and every folder under shared/steps is one.
 */
export const path = ["accept", "openWindow", "pace", "dial", "converse", "settle", "report", "journey"] as const;

/** One step of the path. */
export type Step = (typeof path)[number];
