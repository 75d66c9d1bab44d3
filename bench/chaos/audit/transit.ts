/**
 * How long may lie between the decision to dial and the signature of the request, in ms. The decision is made at the
 * last moment before. How long the request is on its way then does not count: that tells of the machine, not of the
 * app.
 */
export const transit = 750;
