/**
 * The smallest value that at least a share of all values does not exceed (nearest rank), so always one that was
 * measured.
 * @param share from 0 to 1, e.g. 0.99
 * @throws Error where there are no values
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("there is no percentile of nothing");
  return value;
}
