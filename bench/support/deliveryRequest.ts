import { randomUUID } from "node:crypto";

/** The operation's path, from `/api` on. */
export const deliveryPath = "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery";

/** How long a benchmark's windows stay open, in ms: longer than any run. */
const windowLength = 3_600_000;

/**
 * The body of a request for one delivery, of the size the sample's have.
 * @param to the number to call; its last two digits say how the simulated customer behaves
 * @param opensAt the start of its only window, ms since 1970 UTC
 */
export function deliveryRequest(configId: string, to: string, opensAt: number): Record<string, unknown> {
  return {
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: configId,
    DestinationPhoneNumber: to,
    ContactId: randomUUID(),
    Windows: [{ Start: new Date(opensAt).toISOString(), End: new Date(opensAt + windowLength).toISOString() }],
    InputAttributes: { customerName: "Sarah", amount: "40 dollars", dueDate: "Friday" },
  };
}
