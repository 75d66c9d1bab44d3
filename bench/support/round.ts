/**
 * Rounds to three significant digits at least, and keeps all digits before the point: 1234.5 → 1235, 0.61234 → 0.612.
 */
export function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}
