import type { Delivery } from "../../shared/domain/delivery.ts";
import type { DeliveryStore } from "../../shared/ports/deliveryStore.ts";
import { attemptColumns } from "./attemptColumns.ts";
import { attributeColumns } from "./attributeColumns.ts";
import { attributesOf } from "./attributesOf.ts";
import type { DeliveryPart } from "./expandedParts.ts";
import { rowOf } from "./rowOf.ts";

/** Of a delivery that was tried more often, these many attempts are given, the latest ones. */
const mostAttempts = 100;

/** The rows of the parts that are wanted, by the part's name. */
export async function readParts(
  deliveries: Pick<DeliveryStore, "attempts">,
  delivery: Delivery,
  wanted: readonly DeliveryPart[],
): Promise<Record<string, unknown>> {
  const attempts = wanted.includes("attempts") ? await deliveries.attempts(delivery, mostAttempts) : [];
  const rows = {
    msdyn_proactive_delivery_attributes: () => attributesOf(delivery).map((one) => rowOf(attributeColumns, one)),
    attempts: () => attempts.map((attempt) => rowOf(attemptColumns, attempt)),
  };
  return Object.fromEntries(wanted.map((part) => [part, rows[part]()]));
}
