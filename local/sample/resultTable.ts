import Table from "cli-table3";
import type { Standing } from "./watchProgress.ts";

/** The dial modes, side by side in this order. */
const dialModes = ["Copilot", "Progressive", "Predictive", "Preview"] as const;

/** Deliveries by status and result, a column a dial mode, as a table for the terminal. */
export function resultTable(standings: readonly Standing[]): string {
  const endings = [...new Set(standings.map(({ status, result }) => `${status}\n${result ?? ""}`))].sort();
  const table = new Table({ head: ["status", "result", ...dialModes, "all"], style: { head: [], border: [] } });
  for (const ending of endings) {
    const [status = "", result = ""] = ending.split("\n");
    const ended = standings.filter((one) => one.status === status && (one.result ?? "") === result);
    const byMode = dialModes.map((mode) => ended.filter(({ dialMode }) => dialMode === mode).length);
    table.push([status, result, ...[...byMode, ended.length].map(numberCell)]);
  }
  return table.toString();
}

function numberCell(count: number): { content: string; hAlign: "right" } {
  return { content: count === 0 ? "" : String(count), hAlign: "right" };
}
