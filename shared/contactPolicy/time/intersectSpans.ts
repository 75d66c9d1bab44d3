/** A span of anything that can be counted: from, up to but not including to. */
type Span = readonly [from: number, to: number];

/**
 * What two lists of spans have in common.
 * @param a spans, ascending and apart; b likewise
 */
export function intersectSpans(a: readonly Span[], b: readonly Span[]): Span[] {
  const common: Span[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return common;
    const from = Math.max(left[0], right[0]);
    const to = Math.min(left[1], right[1]);
    if (from < to) common.push([from, to]);
    if (left[1] < right[1]) i += 1;
    else j += 1;
  }
}
