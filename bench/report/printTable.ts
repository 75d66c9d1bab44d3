import Table from "cli-table3";
import type { BenchRow } from "../types.ts";

/** Gives the rows as a table for the terminal, with what they have in common below it. */
export function printTable(rows: readonly BenchRow[]): string {
  const table = new Table({ head: ["name", "figure", "unit", "compared with"], style: { head: [], border: [] } });
  for (const { name, figure, unit, comparedWith } of rows) {
    table.push([name, { content: String(figure), hAlign: "right" }, unit, comparedWith]);
  }
  const last = rows.at(-1);
  return `${table.toString()}\n${last === undefined ? "" : `${last.date} · ${last.commit} · ${last.machine}\n`}`;
}
