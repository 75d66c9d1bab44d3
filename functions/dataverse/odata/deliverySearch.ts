import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import type { DeliverySearch } from "../../../shared/ports/deliveryStore.ts";
import { deliveryColumns } from "../deliveryColumns.ts";
import { parseFilter } from "./parseFilter.ts";

/**
 * What a list's `$filter` and `$orderby` ask for; deliveries are ordered by createdon alone, newest first where nothing
 * is asked for.
 * @throws DialerError InvalidArgument, naming what is not served
 */
export function deliverySearch(request: HttpRequest): DeliverySearch {
  const filter = request.query.get("$filter");
  const oldestFirst = isAscending(request.query.get("$orderby"));
  return {
    ...(filter === null ? {} : { condition: parseFilter(filter, deliveryColumns) }),
    ...(oldestFirst ? { oldestFirst } : {}),
  };
}

function isAscending(order: string | null): boolean {
  if (order === null) return false;
  const [, column, direction = "asc"] = /^\s*([^\s,]+)(?:\s+([^\s,]+))?\s*$/.exec(order) ?? [];
  if (column !== "createdon" || !["asc", "desc"].includes(direction)) {
    const message = `$orderby: '${order}' is not served; createdon, createdon asc and createdon desc are.`;
    throw new DialerError("InvalidArgument", message, { field: "$orderby" });
  }
  return direction === "asc";
}
