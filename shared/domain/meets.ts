import { conditionHolds } from "./conditionHolds.ts";
import type { Delivery } from "./delivery.ts";
import { type DeliveryCondition, deliveryFields } from "./deliveryCondition.ts";

/** Whether a delivery meets a condition. */
export function meets(condition: DeliveryCondition, delivery: Delivery): boolean {
  return conditionHolds(condition, (field) => deliveryFields[field](delivery));
}
