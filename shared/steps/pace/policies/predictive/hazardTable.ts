/**
 * Counts from which the rate of an event by age is learned: how often it happened in each age bin, and how many
 * seconds were spent in that bin at risk of it. What is still under way counts at risk too (right-censored), so that
 * long talks are not forgotten while they last. Plain data.
 */
export interface HazardTable {
  readonly happened: number[];
  readonly atRisk: number[];
}

/** An empty table of so many bins. */
export function newHazardTable(bins: number): HazardTable {
  return { happened: new Array<number>(bins).fill(0), atRisk: new Array<number>(bins).fill(0) };
}
