import type { CreateCallOptions } from "@azure/communication-call-automation";
import { requestTimeout } from "./requestTimeout.ts";

/**
 * The options under which a request may be sent again without dialling again. Id and moment go as custom headers, since
 * the SDK overwrites the options of that name with fresh ones at every call (facts/acs.md §3).
 * @param firstSentAt ms since 1970 UTC; a replay repeats it
 */
export function repeatable(
  repeatabilityId: string,
  firstSentAt: number,
): NonNullable<CreateCallOptions["requestOptions"]> {
  return {
    timeout: requestTimeout,
    customHeaders: {
      "Repeatability-Request-ID": repeatabilityId,
      "Repeatability-First-Sent": new Date(firstSentAt).toUTCString(),
    },
  };
}
