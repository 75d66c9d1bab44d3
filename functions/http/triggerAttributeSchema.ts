import type { AttributeType, TriggerAttribute } from "../../shared/domain/triggerAttribute.ts";

/** A schema as the designer of Power Automate takes it: fields with a name and a sentence. */
type Schema = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<AttributeType, Schema>> = {
  Text: { type: "string", description: "A text." },
  Number: { type: "number", description: "A number." },
  Boolean: { type: "boolean", description: "Yes or no." },
  DateTime: {
    type: "string",
    format: "date-time",
    description: "A time in UTC: formatDateTime(…, 'yyyy-MM-ddTHH:mm:ss.fffZ').",
  },
};

/** Describes the attributes with which a trigger is raised; there are no others. */
export function triggerAttributeSchema(attributes: readonly TriggerAttribute[]): Schema {
  const required = attributes.filter((attribute) => attribute.required).map(({ name }) => name);
  const fields = attributes.map(({ name, type }) => [name, { "x-ms-summary": name, ...kinds[type] }] as const);
  return {
    type: "object",
    properties: Object.fromEntries(fields),
    // an empty list is no valid schema
    ...(required.length === 0 ? {} : { required }),
  };
}
