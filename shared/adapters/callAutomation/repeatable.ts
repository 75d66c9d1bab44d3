import type { CreateCallOptions } from "@azure/communication-call-automation";

/** How long an answer to a request that dials is waited for, in ms (facts/acs.md §3, rule 3). */
const requestTimeout = 15_000;

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
