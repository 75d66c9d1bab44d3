import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";

/** What of a delivery its request says. */
export type Requested = Pick<
  Delivery,
  "contactId" | "to" | "windows" | "inputAttributes" | "chain" | "batchId" | "requestId" | "journeyId" | "bindingId"
>;

/**
 * A delivery that waits for its first window, with what its configuration says of it frozen.
 * @param at when it is accepted, ms since 1970 UTC
 */
export function pendingDelivery(id: string, at: number, config: EngagementConfig, requested: Requested): Delivery {
  const { id: configId, queueId, dialMode, engagementType } = config;
  return {
    id,
    status: "Pending",
    attempts: 0,
    configId,
    queueId,
    dialMode,
    engagementType,
    ...requested,
    createdAt: at,
    modifiedAt: at,
  };
}
