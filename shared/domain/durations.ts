/** A minute, in ms. */
export const minuteMs = 60_000;

/** An hour, in ms. */
export const hourMs = 60 * minuteMs;

/** Twenty-four hours, in ms: a day of UTC, but not every day of a zone whose clocks change. */
export const dayMs = 24 * hourMs;

/** The minutes of a day as clocks on the wall count them. */
export const minutesOfDay = 24 * 60;
