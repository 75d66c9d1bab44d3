import { type AttributeValue, type TriggerAttribute, typedValue } from "../../domain/triggerAttribute.ts";
import type { TriggerCondition } from "../../domain/triggerCondition.ts";
import type { GivenAttributes } from "./readAttributes.ts";

/**
 * Whether all conditions hold. What was not given is unequal to everything and fails every other comparison. Texts are
 * compared whatever the case of their letters, as in a workstream's rules.
 * @param declared the trigger's attributes
 */
export function fitsConditions(
  conditions: readonly TriggerCondition[],
  declared: readonly TriggerAttribute[],
  given: GivenAttributes,
): boolean {
  return conditions.every(({ attribute, operator, value }) => {
    const left = given.get(attribute)?.value;
    const type = declared.find(({ name }) => name === attribute)?.type;
    const right = type === undefined ? undefined : typedValue(type, value);
    if (left === undefined || right === undefined) return operator === "notEquals";
    return compares(folded(left), operator, folded(right));
  });
}

function folded(value: AttributeValue): AttributeValue {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function compares(left: AttributeValue, operator: TriggerCondition["operator"], right: AttributeValue): boolean {
  switch (operator) {
    case "equals":
      return left === right;
    case "notEquals":
      return left !== right;
    case "contains":
      return String(left).includes(String(right));
    case "greaterThan":
      return left > right;
    case "atLeast":
      return left >= right;
    case "lessThan":
      return left < right;
    case "atMost":
      return left <= right;
  }
}
