import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";
import type { SchemaColumn } from "./schema/edmType.ts";

/**
 * Checks `$select` before anything is read, so that a wrong name is told where no row is found too.
 * @returns the option's value, or null where it is absent or asks for all columns
 * @throws DialerError InvalidArgument, naming the column
 */
export function checkSelect(request: HttpRequest, columns: readonly SchemaColumn[]): string | null {
  const select = request.query.get("$select");
  const names = select?.split(",").map((name) => name.trim()) ?? [];
  // all columns, as if there were no $select
  if (names.length === 1 && names[0] === "*") return null;
  const unknown = names.find((name) => !columns.some(({ column }) => column === name));
  if (unknown === undefined) return select;
  throw new DialerError("InvalidArgument", `$select: there is no column '${unknown}'.`, { field: "$select" });
}
