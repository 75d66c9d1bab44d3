import { DialerError } from "../../shared/domain/dialerError.ts";
import { configColumns, lookupColumns, ruleColumns } from "./configColumns.ts";

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

function columnOf(field: string): string {
  const lookup = lookupColumns.find((entry) => entry.field === field);
  if (lookup !== undefined) return `_${lookup.column}_value`;
  // what two rules are together is told by the column that decides it
  if (field === "rules") return "msdyn_throttle_metric";
  return ruleColumn(field) ?? configColumns.find((entry) => entry.field === field)?.column ?? field;
}

/** `rules[1].threshold` is a column of the second rule */
function ruleColumn(field: string): string | undefined {
  const [, index, name] = /^rules\[(\d)\]\.(\w+)$/.exec(field) ?? [];
  const column = Object.entries(ruleColumns).find(([, ruleField]) => ruleField === name)?.[0];
  return column === undefined ? undefined : `${column}${index === "1" ? "_2" : ""}`;
}
