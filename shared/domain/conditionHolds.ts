import type { Comparand, Comparison, Condition } from "./condition.ts";

/**
 * Whether a condition holds. What is not there equals null alone and is neither greater nor less than anything
 * (OData 4.0 part 2, §5.1.1.1).
 * @param read gives the value of a field
 */
export function conditionHolds<Field extends string>(
  condition: Condition<Field>,
  read: (field: Field) => Comparand | undefined,
): boolean {
  switch (condition.kind) {
    case "all":
      return condition.of.every((part) => conditionHolds(part, read));
    case "any":
      return condition.of.some((part) => conditionHolds(part, read));
    case "not":
      return !conditionHolds(condition.of, read);
    case "compare":
      return compares(read(condition.field) ?? null, condition.operator, condition.value);
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
