import type { Attempt } from "./attempt.ts";
import { unwantedBy } from "./unwantedBy.ts";

/** What representatives close a call with whose customer wants no more of them, however it is spelled. */
const codes = ["donotcontact", "donotcall", "optout"];

/** A wish to be called no more that came up in an attempt. */
export interface WishNotToBeCalled {
  /** Where it comes from: `speech`, `keyPress`, `agent`, `disposition`, `carrier607`, `carrier608`. */
  readonly source: string;
  /** When it was uttered, ms since 1970 UTC; the same however often it is asked. */
  readonly at: number;
}

/**
 * What an attempt tells of the customer's wish to be called no more: their own words first, then what others say for
 * them.
 */
export function wishNotToBeCalled(attempt: Attempt): WishNotToBeCalled | undefined {
  const { call, disposition, claimedAt, notDialled } = attempt;
  const at = call.end?.at ?? claimedAt;
  if (call.optedOut !== undefined) return { source: call.optedOut.by, at: call.optedOut.at };
  const isNoted = disposition?.codes.some((code) => codes.includes(code.toLowerCase().replace(/[^a-z]/g, "")));
  if (isNoted === true) return { source: "disposition", at };
  const carrier = notDialled === undefined ? unwantedBy(call) : undefined;
  return carrier === undefined ? undefined : { source: carrier, at };
}
