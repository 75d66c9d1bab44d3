import { z } from "zod";
import { parseMoment } from "./parseMoment.ts";

/** The longest text of an attribute, in characters; it becomes an input attribute (contract §4). */
const longestText = 4000;

/** A value as conditions compare it: moments are ms since 1970 UTC. */
export type AttributeValue = string | number | boolean;

/** What an attribute of a trigger can be. */
export const attributeTypes = ["Text", "Number", "Boolean", "DateTime"] as const;

/** One of the types above. */
export type AttributeType = (typeof attributeTypes)[number];

/** What is accepted as a value of each type. */
export const acceptedValues: Readonly<Record<AttributeType, string>> = {
  Text: `text of at most ${longestText} characters is accepted`,
  Number: "a number is accepted",
  Boolean: "true and false are accepted",
  DateTime: "a UTC time of the form yyyy-MM-ddTHH:mm:ss.fffZ is accepted",
};

/**
 * Reads a value of JSON as an attribute's type has it; nothing is turned from one type into another.
 * @returns undefined where it is of another type
 */
export function typedValue(type: AttributeType, value: unknown): AttributeValue | undefined {
  switch (type) {
    case "Text":
      return typeof value === "string" && [...value].length <= longestText ? value : undefined;
    case "Number":
      return typeof value === "number" && Number.isFinite(value) ? value : undefined;
    case "Boolean":
      return typeof value === "boolean" ? value : undefined;
    case "DateTime":
      return typeof value === "string" ? parseMoment(value) : undefined;
  }
}

/** Something that whoever raises a trigger says of it; upper and lower case of its name are told apart. */
export const triggerAttribute = z.strictObject({
  name: z
    .string()
    .min(1, "1 to 100 characters are accepted")
    .max(100, "1 to 100 characters are accepted")
    .refine((name) => name !== "__proto__", "__proto__ is not accepted"),
  type: z.enum(attributeTypes, { error: `missing or not accepted; ${attributeTypes.join(", ")} are accepted` }),
  /** Whether the trigger is refused without it. */
  required: z.boolean().default(false),
});

/** A checked attribute. */
export type TriggerAttribute = Readonly<z.infer<typeof triggerAttribute>>;
