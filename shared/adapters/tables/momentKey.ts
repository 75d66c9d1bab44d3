/**
 * A moment as text of fixed width, so that texts compare as moments do.
 * @param moment ms since 1970 UTC
 */
export function momentKey(moment: number): string {
  return String(moment).padStart(15, "0");
}
