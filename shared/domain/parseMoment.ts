/** `yyyy-MM-ddTHH:mm:ss[.f[f[f]]]Z`, the form contract §4 accepts. */
const form = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,3})?Z$/;

/**
 * Reads a moment in UTC.
 * @param text e.g. `2026-11-21T13:00:00.000Z`; any other zone, or none, is refused
 * @returns ms since 1970 UTC, or undefined where the text is no such moment
 */
export function parseMoment(text: string): number | undefined {
  const seconds = form.exec(text)?.[1];
  if (seconds === undefined) return undefined;
  const moment = new Date(text);
  // Date takes 30 February for a day in March; what it reads must be what was written
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(seconds)) return undefined;
  return moment.getTime();
}
