import { DialerError } from "../../../shared/domain/dialerError.ts";

/**
 * Refuses a filter.
 * @param message what is wrong with it and what is accepted, as a sentence without its full stop
 * @throws DialerError InvalidArgument
 */
export function refuseFilter(message: string): never {
  throw new DialerError("InvalidArgument", `$filter: ${message}.`, { field: "$filter" });
}
