import type { HttpRequest } from "@azure/functions";
import type { Comparand } from "../../../shared/domain/condition.ts";
import { conditionHolds } from "../../../shared/domain/conditionHolds.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import type { EdmType, SchemaColumn } from "../schema/edmType.ts";
import type { FilterColumn } from "./filterColumn.ts";
import { parseFilter } from "./parseFilter.ts";

/** A row as it is answered. */
export type Row = Readonly<Record<string, unknown>>;

/** Types of columns by which rows are compared and ordered. */
const comparable: readonly EdmType[] = ["Edm.String", "Edm.Guid", "Edm.Boolean", "Edm.Int32"];

/** The columns of rows in memory as a filter may name them. As in Dataverse, the case of letters does not count. */
export function filterColumns(columns: readonly SchemaColumn[]): readonly FilterColumn[] {
  return columns.map((column) =>
    comparable.includes(column.type) ? { ...column, field: column.column, spelling: "lower" } : column,
  );
}

/**
 * The rows of a short list that `$filter` and `$orderby` ask for, in their order; for lists that are read as a whole.
 * @throws DialerError InvalidArgument, naming what is not served
 */
export function rowsAsked(
  request: HttpRequest,
  columns: readonly SchemaColumn[],
  rows: readonly Row[],
): readonly Row[] {
  const filter = request.query.get("$filter");
  const condition = filter === null ? undefined : parseFilter(filter, filterColumns(columns));
  const order = orderOf(request.query.get("$orderby"), columns);
  return rows
    .filter((row) => condition === undefined || conditionHolds(condition, (column) => comparandOf(row, column)))
    .sort((a, b) => order.reduce((found, by) => found || by(a, b), 0));
}

function comparandOf(row: Row, column: string): Comparand {
  const value = (row[column] ?? null) as Comparand;
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** What has no value comes first (OData 4.0 part 1, §11.2.5.2). */
function orderOf(order: string | null, columns: readonly SchemaColumn[]): ((a: Row, b: Row) => number)[] {
  return (order?.split(",") ?? []).map((item) => {
    const [, name = "", direction = "asc"] = /^\s*(\S+)(?:\s+(asc|desc))?\s*$/.exec(item) ?? [];
    const column = columns.find((entry) => entry.column === name);
    if (column === undefined || !comparable.includes(column.type)) {
      const message = `$orderby: '${item.trim()}' is not served; a column with asc or desc is.`;
      throw new DialerError("InvalidArgument", message, { field: "$orderby" });
    }
    const sign = direction === "asc" ? 1 : -1;
    return (a, b) => sign * compare(comparandOf(a, name), comparandOf(b, name));
  });
}

function compare(a: Comparand, b: Comparand): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
