import { DialerError } from "../../shared/domain/dialerError.ts";
import { configColumns, lookupColumns } from "./configColumns.ts";

/**
 * Does something with a configuration and spells what goes wrong in Dataverse's columns, as the caller wrote them.
 * @throws DialerError with the column in place of the field
 */
export async function inColumns<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof DialerError) || error.field === undefined) throw error;
    const { field } = error;
    const column = columnOf(field);
    throw new DialerError(error.code, error.message.replace(field, column), { field: column, cause: error });
  }
}

/** `rules[0].threshold` and the like keep their own spelling, since two columns each make one rule. */
function columnOf(field: string): string {
  const lookup = lookupColumns.find((entry) => entry.field === field);
  if (lookup !== undefined) return `_${lookup.column}_value`;
  return configColumns.find((entry) => entry.field === field)?.column ?? field;
}
