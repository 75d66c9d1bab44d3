/**
 * The weekday of a calendar day, from 1 (Monday) to 7.
 * @param day days since 1 January 1970, which was a Thursday
 */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
