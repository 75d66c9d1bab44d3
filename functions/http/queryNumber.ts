import type { HttpRequest } from "@azure/functions";
import { DialerError } from "../../shared/domain/dialerError.ts";

/**
 * A whole number in an address's query.
 * @param usual what counts where it is absent
 * @param most the greatest that is accepted; the least is 1
 * @throws DialerError InvalidArgument, naming the field and what is accepted
 */
export function queryNumber(request: HttpRequest, name: string, usual: number, most: number): number {
  const text = request.query.get(name);
  if (text === null) return usual;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  throw new DialerError("InvalidArgument", `${name}: a whole number from 1 to ${most} is accepted.`, { field: name });
}
