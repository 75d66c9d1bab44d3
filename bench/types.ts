/** One thing that was measured. */
export interface Figure {
  /** `<benchmark>.<what>`; a later run of the benchmark replaces its rows. */
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  /** What the figure is to be held against: a goal, or what was measured beside it in the same run. */
  readonly comparedWith: string;
}

/** A figure with where it comes from, as it is kept. */
export interface BenchRow extends Figure {
  /** When the run ended, ISO 8601. */
  readonly date: string;
  readonly commit: string;
  readonly machine: string;
}

/** Measures something on a stack of its own, and leaves nothing behind. */
export type Benchmark = () => Promise<readonly Figure[]>;
