import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";

/**
 * Refuses query options that are not served, since ignoring one would give a wrong answer.
 * @param served the options that are
 * @throws DialerError InvalidArgument, naming the first one
 */
export function refuseOptions(request: HttpRequest, served: readonly string[]): void {
  for (const name of request.query.keys()) {
    if (served.includes(name)) continue;
    const accepted = served.length === 0 ? "no options are" : `${served.join(", ")} are`;
    throw new DialerError("InvalidArgument", `${name}: this option is not served here; ${accepted}.`, { field: name });
  }
}
