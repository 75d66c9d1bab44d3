import type { Delivery } from "./delivery.ts";
import { type Comparand, type Comparison, type DeliveryCondition, deliveryFields } from "./deliveryCondition.ts";

/**
 * Whether a delivery meets a condition. What is not there equals null alone and is neither greater nor less than
 * anything (OData 4.0 part 2, §5.1.1.1).
 */
export function meets(condition: DeliveryCondition, delivery: Delivery): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.every((part) => meets(part, delivery));
    case "any":
      return condition.of.some((part) => meets(part, delivery));
    case "not":
      return !meets(condition.of, delivery);
    case "compare":
      return compares(deliveryFields[condition.field](delivery) ?? null, condition.operator, condition.value);
  }
}

function compares(left: Comparand, operator: Comparison, right: Comparand): boolean {
  if (operator === "eq") return left === right;
  if (operator === "ne") return left !== right;
  if (left === null || right === null || typeof left !== typeof right) return false;
  switch (operator) {
    case "gt":
      return left > right;
    case "ge":
      return left >= right;
    case "lt":
      return left < right;
    case "le":
      return left <= right;
  }
}
