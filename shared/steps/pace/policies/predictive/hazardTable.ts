/**
 * Counts from which the rate of an event by age is learned: how often it happened in each age bin, and how many
 * seconds were spent in the bin at risk of it (so that those still under way, the right-censored, count too).
 * Plain data; forgets slowly, by letting what is new weigh more.
 */
export interface HazardTable {
  readonly happened: number[];
  readonly atRisk: number[];
}

/** An empty table of so many bins. */
export function newHazardTable(bins: number): HazardTable {
  return { happened: new Array<number>(bins).fill(0), atRisk: new Array<number>(bins).fill(0) };
}
