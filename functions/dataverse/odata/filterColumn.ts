import type { SchemaColumn } from "../schema/edmType.ts";

/** A column that a filter may name. */
export interface FilterColumn<Field extends string = string> extends SchemaColumn {
  /** By what rows are looked for where the column is named; it cannot be where this is absent. */
  readonly field?: Field;
  /** How the values of the field are spelled, which is found whatever the case of its letters. */
  readonly spelling?: "lower" | "number" | readonly string[];
}
