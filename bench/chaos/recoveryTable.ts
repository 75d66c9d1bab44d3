import Table from "cli-table3";
import type { Recovery } from "./recoveries.ts";

/** Shows, by part, how quickly calls were placed again after a kill. */
export function recoveryTable(rows: readonly Recovery[]): string {
  const table = new Table({
    head: ["killed", "times", "all parts answer again, median", "first dial afterwards, median", "longest"],
    style: { head: [], border: [], compact: true },
  });
  for (const { part, kills, medianDownMs, medianMs, longestMs } of rows) {
    table.push([part, kills, seconds(medianDownMs), seconds(medianMs), seconds(longestMs)]);
  }
  return table.toString();
}

function seconds(ms: number | undefined): string {
  return ms === undefined ? "–" : `${(ms / 1000).toFixed(1)} s`;
}
