/**
 * What a representative may ask of a call in their hands: start the call they review or leave it to the next, put the
 * customer on hold and take them back, end the call.
 */
export const controls = ["start", "cancel", "hold", "resume", "end"] as const;

/** One of the above. */
export type Control = (typeof controls)[number];
