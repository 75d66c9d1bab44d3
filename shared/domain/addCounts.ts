import { noCounts } from "./noCounts.ts";

/** Counts by the names of noCounts. */
type Counts = { readonly [name in keyof typeof noCounts]: number };

const names = Object.keys(noCounts) as (keyof Counts)[];

/** The sums of two sets of counts; what the second lacks counts as 0, since rows may be older than a name. */
export function addCounts(one: Counts, other: Partial<Counts>): Counts {
  const sums = names.map((name) => [name, one[name] + (other[name] ?? 0)]);
  return Object.fromEntries(sums) as unknown as Counts;
}
