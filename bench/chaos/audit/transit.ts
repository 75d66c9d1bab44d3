/**
 * How long a dial request may be on its way after it was decided on, in ms. The decision is made at the last moment
 * before it is sent; what the simulator notes is when it came in, on a machine that is busy.
 */
export const transit = 750;
