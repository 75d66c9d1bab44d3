import { dayMs } from "./durations.ts";
/**
 * A calendar day as the number of days since 1 January 1970.
 * @param date yyyy-MM-dd
 */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / dayMs);
}
