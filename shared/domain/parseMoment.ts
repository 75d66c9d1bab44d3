import { DateTime } from "luxon";

/**
 * `yyyy-MM-ddTHH:mm:ss[.f[f[f]]]Z`, the form contract §4 accepts; 24:00:00, which luxon takes for the next day, is not.
 */
const form = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):\d{2}:\d{2}(\.\d{1,3})?Z$/;

/**
 * Reads a moment in UTC.
 * @param text e.g. `2026-11-21T13:00:00.000Z`; any other zone, or none, is refused
 * @returns ms since 1970 UTC, or undefined where the text is no such moment
 */
export function parseMoment(text: string): number | undefined {
  if (!form.test(text)) return undefined;
  const moment = DateTime.fromISO(text, { zone: "utc" });
  return moment.isValid ? moment.toMillis() : undefined;
}
