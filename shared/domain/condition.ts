/** How a field is compared. */
export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** What a field is compared with: null stands for what is not there. */
export type Comparand = string | number | boolean | null;

/** What something with these fields must meet. */
export type Condition<Field extends string = string> =
  | { readonly kind: "all" | "any"; readonly of: readonly Condition<Field>[] }
  | { readonly kind: "not"; readonly of: Condition<Field> }
  | {
      readonly kind: "compare";
      readonly field: Field;
      readonly operator: Comparison;
      readonly value: Comparand;
    };
