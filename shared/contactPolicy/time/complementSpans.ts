/**
 * What spans leave free of a whole.
 * @param spans ascending and apart, inside the whole
 * @param whole the end of the whole, which begins at 0
 */
export function complementSpans(
  spans: readonly (readonly [from: number, to: number])[],
  whole: number,
): (readonly [from: number, to: number])[] {
  const free: (readonly [number, number])[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    if (from > at) free.push([at, from]);
    at = to;
  }
  if (at < whole) free.push([at, whole]);
  return free;
}
