import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";

/** What of a delivery can be expanded: its attributes and its attempts. */
const parts = ["msdyn_proactive_delivery_attributes", "attempts"] as const;

/** One of them. */
export type DeliveryPart = (typeof parts)[number];

/**
 * Reads `$expand`.
 * @returns the parts that are wanted
 * @throws DialerError InvalidArgument, naming the one that is not served; options in parentheses are not
 */
export function expandedParts(request: HttpRequest): readonly DeliveryPart[] {
  const expand = request.query.get("$expand");
  if (expand === null) return [];
  return expand.split(",").map((name) => {
    const found = parts.find((part) => part === name.trim());
    if (found !== undefined) return found;
    const message = `$expand: '${name.trim()}' is not served; ${parts.join(", ")} are, without options of their own.`;
    throw new DialerError("InvalidArgument", message, { field: "$expand" });
  });
}
