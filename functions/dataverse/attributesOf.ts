import type { Delivery } from "../../shared/domain/delivery.ts";
import type { DeliveryAttribute } from "./attributeColumns.ts";

/** The attributes of a delivery, those of the request first. */
export function attributesOf({ id: deliveryId, inputAttributes, resultAttributes = {} }: Delivery) {
  const all = (values: Readonly<Record<string, string>>, type: DeliveryAttribute["type"]) =>
    Object.entries(values).map(([keyword, value]): DeliveryAttribute => ({ deliveryId, keyword, value, type }));
  return [...all(inputAttributes, "Input"), ...all(resultAttributes, "Result")];
}
