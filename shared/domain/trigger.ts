import { z } from "zod";
import { guidText } from "./guidText.ts";
import { acceptedValues, type TriggerAttribute, triggerAttribute, typedValue } from "./triggerAttribute.ts";
import { operatorsOf, type TriggerCondition, triggerCondition } from "./triggerCondition.ts";
import { mostTogether } from "./wantedDelivery.ts";

/** The most triggers there may be, and the most attributes and conditions of one (facts/dynamics.md §4). */
export const mostTriggers = 100;
export const mostTriggerAttributes = 30;
const mostConditions = 29;

/** The longest that a step of a journey waits (facts/dynamics.md §4): 90 days, in minutes. */
const longestMinutes = 90 * 24 * 60;

/** A delivery without windows may be dialled for a day (contract §4), in minutes. */
const usualWindow = 24 * 60;

/** A trigger's name is its record's id and a part of an address; upper and lower case count the same. */
export const triggerName = /^[A-Za-z0-9_-]{1,100}$/;

const minutes = (least: number) => {
  const accepted = `a whole number of minutes from ${least} to ${longestMinutes} is accepted`;
  return z.int({ error: accepted }).min(least, accepted).max(longestMinutes, accepted);
};

/** The voice tile of a journey of one step: whom to call how, when the trigger is raised. */
const start = z.strictObject({
  /** The engagement configuration of the delivery. */
  configId: guidText,
  /** All must hold; without any, everybody is called. */
  conditions: z
    .array(triggerCondition)
    .max(mostConditions, `at most ${mostConditions} conditions are accepted`)
    .default([]),
  /** From the raising until the person may be called. */
  delayMinutes: minutes(0).default(0),
  /** For how long they may be called from then on. */
  windowMinutes: minutes(1).default(usualWindow),
  /** The names of those attributes that the delivery has as input attributes; all of them where absent. */
  inputAttributes: z.array(z.string()).optional(),
  /** Whether it counts. */
  active: z.boolean().default(true),
});

/** Something that happens to a person and starts calls at once (facts/dynamics.md §4). */
export const trigger = z
  .strictObject({
    name: z.string().regex(triggerName, "1 to 100 letters without accents, digits, '-' and '_' are accepted"),
    description: z.string().max(1000, "at most 1000 characters are accepted").default(""),
    attributes: z
      .array(triggerAttribute)
      .max(mostTriggerAttributes, `at most ${mostTriggerAttributes} attributes are accepted`)
      .default([]),
    starts: z.array(start).max(mostTogether, `at most ${mostTogether} starts are accepted`).default([]),
  })
  .superRefine(({ attributes, starts }, context) => {
    const refuse = (path: PropertyKey[], message: string) => context.addIssue({ code: "custom", path, message });
    const byName = new Map(attributes.map((attribute) => [attribute.name, attribute]));
    attributes.forEach((attribute, index) => {
      const first = attributes.findIndex(({ name }) => name === attribute.name);
      if (first !== index) refuse(["attributes", index, "name"], "stands there twice");
    });
    starts.forEach(({ conditions, inputAttributes = [] }, index) => {
      conditions.forEach((condition, place) => {
        const [field, message] = faultOf(condition, byName.get(condition.attribute)) ?? [];
        if (field !== undefined) refuse(["starts", index, "conditions", place, field], message ?? "");
      });
      inputAttributes.forEach((name, place) => {
        if (!byName.has(name)) refuse(["starts", index, "inputAttributes", place], undeclared);
      });
    });
  });

/** A checked trigger. */
export type Trigger = Readonly<z.infer<typeof trigger>>;

/** A checked start. */
export type TriggerStart = Trigger["starts"][number];

const undeclared = "the trigger has no such attribute; a name out of attributes is accepted";

/** What is wrong with a condition on an attribute, by the condition's field. */
function faultOf(
  { operator, value }: TriggerCondition,
  attribute: TriggerAttribute | undefined,
): readonly [field: keyof TriggerCondition, message: string] | undefined {
  if (attribute === undefined) return ["attribute", undeclared];
  const { type } = attribute;
  const known = operatorsOf[type];
  if (!known.includes(operator)) {
    return ["operator", `not accepted for the type ${type}; ${known.join(", ")} are accepted`];
  }
  if (typedValue(type, value) === undefined) return ["value", `not of the type ${type}; ${acceptedValues[type]}`];
  return undefined;
}
