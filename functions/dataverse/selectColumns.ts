import { DialerError } from "../../shared/domain/dialerError.ts";

/**
 * Keeps the columns that `$select` names; annotations stay.
 * @param select the option's value, or null where it is absent
 * @throws DialerError InvalidArgument for a column that does not exist
 */
export function selectColumns(record: Record<string, unknown>, select: string | null): Record<string, unknown> {
  if (select === null) return record;
  const wanted = select.split(",").map((column) => column.trim());
  const unknown = wanted.find((column) => !Object.hasOwn(record, column));
  if (unknown !== undefined) {
    throw new DialerError("InvalidArgument", `$select: there is no column '${unknown}'.`, { field: "$select" });
  }
  return Object.fromEntries(Object.entries(record).filter(([key]) => key.startsWith("@") || wanted.includes(key)));
}
