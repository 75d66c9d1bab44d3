import type { SchemaColumn } from "./schema/edmType.ts";

/** A row with the columns of a table; what no column knows is null. */
export function rowOf<T>(
  columns: readonly (SchemaColumn & { readonly value?: (of: T) => unknown })[],
  of: T,
): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ column, value }) => [column, value === undefined ? null : value(of)]));
}
