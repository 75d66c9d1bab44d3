import { benchmarks } from "./benchmarks.ts";
import { originOfRows } from "./report/originOfRows.ts";
import { printTable } from "./report/printTable.ts";
import { saveResults } from "./report/saveResults.ts";
import { note } from "./support/note.ts";
import type { BenchRow } from "./types.ts";

/*
 * The benchmarks: `npm run bench` runs all, `npm run bench -- <name> …` those named. Prints a table and writes
 * bench/results.json.
 */

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !Object.hasOwn(benchmarks, name));
  if (unknown.length > 0) {
    process.stderr.write(`unknown: ${unknown.join(", ")}; the benchmarks are ${Object.keys(benchmarks).join(", ")}\n`);
    process.exitCode = 2;
    return;
  }
  const rows: BenchRow[] = [];
  for (const [name, run] of Object.entries(benchmarks)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    note(`${name}: starting`);
    const figures = await run();
    const origin = originOfRows();
    const own = figures.map((figure): BenchRow => ({ ...figure, ...origin }));
    // after each one, so that what was measured stays even if a later benchmark fails
    saveResults(name, own);
    rows.push(...own);
  }
  process.stdout.write(printTable(rows));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
