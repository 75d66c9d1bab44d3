import type { DeliveryStatus } from "./deliveryStatus.ts";

/** Whether a delivery in this status will never change again. */
export function isFinal(status: DeliveryStatus): boolean {
  return status !== "Pending" && status !== "InProcess";
}
