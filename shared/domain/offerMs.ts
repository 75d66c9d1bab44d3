/** How long an offer to a representative stands, in ms. */
export const offerMs = 30_000;
