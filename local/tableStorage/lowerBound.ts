/**
 * Finds where a key stands, or would stand, in a sorted list. Keys compare by UTF-16 code unit, as Azurite sorts them.
 * @returns the index of the first key that is not smaller than `key`
 */
export function lowerBound(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  // rows are mostly added in key order, so the end is looked at first
  if (high === 0 || (keys[high - 1] as string) < key) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] as string) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}
