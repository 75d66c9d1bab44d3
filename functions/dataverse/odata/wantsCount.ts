import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../../shared/domain/dialerError.ts";

/**
 * Reads `$count`.
 * @throws DialerError InvalidArgument
 */
export function wantsCount(request: HttpRequest): boolean {
  const count = request.query.get("$count");
  if (count === null || count === "true" || count === "false") return count === "true";
  throw new DialerError("InvalidArgument", "$count: true and false are accepted.", { field: "$count" });
}
