import type { ContextVariable } from "../../shared/domain/contextVariable.ts";

/** A schema as the designer of Power Automate takes it: fields with a name and a sentence. */
type Schema = Readonly<Record<string, unknown>>;

/**
 * Describes the input attributes that a configuration's deliveries should have: its workstream's variables. Others are
 * accepted too, so without variables it is an object of any texts.
 */
export function inputAttributeSchema(variables: readonly ContextVariable[]): Schema {
  const any = { type: "object", additionalProperties: { type: "string" } };
  if (variables.length === 0) return any;
  return { ...any, properties: Object.fromEntries(variables.map((variable) => [variable.name, fieldOf(variable)])) };
}

/** Attributes are texts whatever a variable makes of them. */
function fieldOf({ name, type, defaultValue }: ContextVariable): Schema {
  const kind = type === "Number" ? "A number, as text" : "A text";
  const otherwise = defaultValue === undefined ? "" : `; without it: ${defaultValue}`;
  return { type: "string", "x-ms-summary": name, description: `${kind}${otherwise}.` };
}
