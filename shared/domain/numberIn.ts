/** The finite number that a text is, as JavaScript reads it, e.g. `-4.5` or `1e3`; undefined where it is none. */
export function numberIn(text: string): number | undefined {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : undefined;
}
