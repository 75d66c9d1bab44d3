/**
 * Keeps the columns that `$select` names; annotations stay.
 * @param select the option's value, which checkSelect has checked, or null where it is absent
 */
export function selectColumns(record: Record<string, unknown>, select: string | null): Record<string, unknown> {
  if (select === null) return record;
  const wanted = select.split(",").map((column) => column.trim());
  return Object.fromEntries(Object.entries(record).filter(([key]) => key.startsWith("@") || wanted.includes(key)));
}
