const ISO_DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Reads an ISO 8601 duration of days, hours, minutes and seconds, such as `PT1M` or `P14D`.
 * @returns milliseconds; `undefined` where the text is no such duration
 */
export function parseDuration(text: string): number | undefined {
  const parts = ISO_DURATION.exec(text);
  if (parts === null || text.endsWith("P") || text.endsWith("T")) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
