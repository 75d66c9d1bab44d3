import type { Delivery } from "./delivery.ts";
import { type DeliveryCondition, deliveryFields } from "./deliveryCondition.ts";
import { holds } from "./holds.ts";

/** Whether a delivery meets a condition. */
export function meets(condition: DeliveryCondition, delivery: Delivery): boolean {
  return holds(condition, (field) => deliveryFields[field](delivery));
}
