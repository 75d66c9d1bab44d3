import type { BenchRow } from "../types.ts";

/**
 * Puts a benchmark's new rows among those kept: all its earlier rows go, since what it measures may have changed.
 * @param benchmark its name, with which the names of its rows begin
 * @returns all rows, by name
 */
export function mergeRows(kept: readonly BenchRow[], benchmark: string, rows: readonly BenchRow[]): BenchRow[] {
  const others = kept.filter(({ name }) => !name.startsWith(`${benchmark}.`));
  return [...others, ...rows].sort((a, b) => (a.name < b.name ? -1 : 1));
}
