import { DialerError } from "../../domain/dialerError.ts";
import { mostTriggerAttributes } from "../../domain/trigger.ts";
import {
  type AttributeValue,
  acceptedValues,
  type TriggerAttribute,
  typedValue,
} from "../../domain/triggerAttribute.ts";

/** An attribute as it was given. */
export interface GivenAttribute {
  /** As conditions compare it. */
  readonly value: AttributeValue;
  /** As agents read it. */
  readonly text: string;
}

/** Attributes by name; what was not given is not there. */
export type GivenAttributes = ReadonlyMap<string, GivenAttribute>;

/**
 * Checks what is said of a raised trigger against what it declares. One fault fails the whole trigger: null stands for
 * nothing, whether the attribute is required or not (facts/dynamics.md §4).
 * @throws DialerError InvalidArgument, naming the attribute
 */
export function readAttributes(
  declared: readonly TriggerAttribute[],
  given: Readonly<Record<string, unknown>>,
): GivenAttributes {
  const entries = Object.entries(given);
  if (entries.length > mostTriggerAttributes) {
    const message = `Attributes: ${entries.length} are given; at most ${mostTriggerAttributes} are accepted.`;
    throw new DialerError("InvalidArgument", message, { field: "Attributes" });
  }
  const byName = new Map(declared.map((attribute) => [attribute.name, attribute]));
  const read = new Map(entries.map(([name, value]) => [name, readAttribute(name, value, byName)]));
  for (const { name, type, required } of declared) {
    if (required && !read.has(name)) throw refusal(name, `missing; ${acceptedValues[type]}`);
  }
  return read;
}

function readAttribute(name: string, given: unknown, declared: ReadonlyMap<string, TriggerAttribute>): GivenAttribute {
  const attribute = declared.get(name);
  if (attribute === undefined) {
    const names = [...declared.keys()].join(", ");
    throw refusal(name, `the trigger has no such attribute; ${names === "" ? "it has none" : `${names} are accepted`}`);
  }
  const accepted = acceptedValues[attribute.type];
  if (given === null) throw refusal(name, `null, which fails the trigger; ${accepted}`);
  const value = typedValue(attribute.type, given);
  if (value === undefined) throw refusal(name, `not of the type ${attribute.type}; ${accepted}`);
  return { value, text: String(given) };
}

function refusal(name: string, fault: string): DialerError {
  const field = `Attributes.${name}`;
  return new DialerError("InvalidArgument", `${field}: ${fault}.`, { field });
}
