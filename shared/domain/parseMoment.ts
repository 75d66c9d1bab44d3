/** `yyyy-MM-ddTHH:mm:ss[.f[f[f]]]Z`, the form contract §4 accepts. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/** How many characters say year to second. */
const toTheSecond = 19;

/**
 * Reads a moment in UTC. Each accept reads several, and in this one form the language's own reader is exact.
 * @param text e.g. `2026-11-21T13:00:00.000Z`; any other zone, or none, is refused
 * @returns ms since 1970 UTC, or undefined where the text is no such moment
 */
export function parseMoment(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const moment = Date.parse(text);
  if (Number.isNaN(moment)) return undefined;
  // it takes 30 February for 2 March, and 24:00:00 for the next day's beginning; what is read must be what was written
  const isWritten = new Date(moment).toISOString().slice(0, toTheSecond) === text.slice(0, toTheSecond);
  return isWritten ? moment : undefined;
}
