import type { Delivery } from "../../domain/delivery.ts";
import { type DeliveryField, deliveryFields } from "../../domain/deliveryCondition.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { deliveryKeys } from "./deliveryKeys.ts";
import { momentKey } from "./momentKey.ts";
import { packJson } from "./packJson.ts";

/**
 * Fields that stand beside the JSON as properties, so that the table can compare them; those named have always a value.
 */
export const comparedAsText = {
  status: "always",
  configId: "always",
  queueId: "always",
  contactId: "always",
  dialMode: "always",
  result: "sometimes",
  batchId: "sometimes",
  journeyId: "sometimes",
  journeyRunId: "sometimes",
  requestId: "sometimes",
} as const satisfies Partial<Record<DeliveryField, "always" | "sometimes">>;

/** Moments that stand beside the JSON, as text of fixed width. */
export const comparedAsMoment = {
  windowStart: "always",
  windowEnd: "always",
  resultAt: "sometimes",
  callStartedAt: "sometimes",
  callEndedAt: "sometimes",
} as const satisfies Partial<Record<DeliveryField, "always" | "sometimes">>;

/** The entity of a delivery. What has no value is left out, so that the table finds it by no comparison. */
export function deliveryRow(delivery: Delivery) {
  const { partitionKey, rowKey } = deliveryKeys(delivery.id);
  const properties: Record<string, string> = {};
  for (const field of Object.keys(comparedAsText) as (keyof typeof comparedAsText)[]) {
    const value = deliveryFields[field](delivery);
    if (value !== undefined) properties[field] = value;
  }
  for (const field of Object.keys(comparedAsMoment) as (keyof typeof comparedAsMoment)[]) {
    const value = deliveryFields[field](delivery);
    if (value !== undefined) properties[field] = momentKey(value);
  }
  // the watchdog asks for the rows that are open
  const open = !isFinal(delivery.status);
  return { partitionKey, rowKey, kind: "delivery", open, ...properties, ...packJson(delivery) };
}
