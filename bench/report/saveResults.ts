import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../support/projectRoot.ts";
import type { BenchRow } from "../types.ts";
import { mergeRows } from "./mergeRows.ts";

/** Keeps a benchmark's rows in bench/results.json, in place of its earlier ones. */
export function saveResults(benchmark: string, rows: readonly BenchRow[]): void {
  const path = join(projectRoot(), "bench/results.json");
  const kept = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as BenchRow[]) : [];
  writeFileSync(path, `${JSON.stringify(mergeRows(kept, benchmark, rows), undefined, 2)}\n`);
}
