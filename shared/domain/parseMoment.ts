import { DateTime } from "luxon";

/** `yyyy-MM-ddTHH:mm:ss[.f[f[f]]]Z`, the form contract §4 accepts. */
const form = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * Reads a moment in UTC.
 * @param text e.g. `2026-11-21T13:00:00.000Z`; any other zone, or none, is refused
 * @returns ms since 1970 UTC, or undefined where the text is no such moment
 */
export function parseMoment(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const moment = DateTime.fromISO(text, { zone: "utc" });
  // luxon reads 24:00:00 as the next day's beginning; what is read must be what was written
  return moment.isValid && moment.toISO()?.startsWith(text.slice(0, 19)) === true ? moment.toMillis() : undefined;
}
