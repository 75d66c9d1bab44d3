import Table from "cli-table3";
import type { Standing } from "./watchProgress.ts";

/** Deliveries by status and result, as a table for the terminal. */
export function resultTable(standings: readonly Standing[]): string {
  const counts = new Map<string, number>();
  for (const { status, result } of standings) {
    const key = `${status}\n${result ?? ""}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const table = new Table({ head: ["status", "result", "deliveries"], style: { head: [], border: [] } });
  for (const [key, count] of [...counts].sort()) {
    const [status = "", result = ""] = key.split("\n");
    table.push([status, result, { content: count, hAlign: "right" }]);
  }
  return table.toString();
}
