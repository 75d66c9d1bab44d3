/**
 * How long an offer to a representative stands where its workstream has no notification template, in ms: a choice of
 * this project (docs/modes.md).
 */
export const offerMs = 30_000;
