import { z } from "zod";
import type { AttributeType } from "./triggerAttribute.ts";

/** How an attribute is compared. */
const operators = ["equals", "notEquals", "contains", "greaterThan", "atLeast", "lessThan", "atMost"] as const;

/** One of the operators above. */
export type Operator = (typeof operators)[number];

const ordered = ["equals", "notEquals", "greaterThan", "atLeast", "lessThan", "atMost"] as const;

/** How attributes of each type can be compared. */
export const operatorsOf: Readonly<Record<AttributeType, readonly Operator[]>> = {
  Text: ["equals", "notEquals", "contains"],
  Number: ordered,
  Boolean: ["equals", "notEquals"],
  DateTime: ordered,
};

/** What an attribute of a trigger must be like for a person to be called. */
export const triggerCondition = z.strictObject({
  /** The name of one of the trigger's attributes. */
  attribute: z.string(),
  operator: z.enum(operators, { error: `missing or not accepted; ${operators.join(", ")} are accepted` }),
  /** Of the attribute's type. */
  value: z.union([z.string(), z.number(), z.boolean()], {
    error: "missing or not accepted; a value of the attribute's type is accepted",
  }),
});

/** A checked condition. */
export type TriggerCondition = Readonly<z.infer<typeof triggerCondition>>;
