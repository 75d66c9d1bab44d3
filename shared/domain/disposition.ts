/** How a representative closed a call. */
export interface Disposition {
  /** At most twelve (facts/dynamics.md §2.7). */
  readonly codes: readonly string[];
  readonly note?: string;
}
