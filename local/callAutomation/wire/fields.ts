import { ApiError } from "./apiError.ts";

/** A parsed JSON object whose fields are not yet checked. */
export type JsonObject = Record<string, unknown>;

/** Bounds of a number, both allowed. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/**
 * Reads fields of a request body. Each takes the object and the field's name, gives `undefined` where the field is
 * absent or null, and throws a 400 ApiError that names the field where its type or size is wrong.
 */
export const fields = {
  /** Reads a whole body as an object; an empty one is an empty object. */
  parse(body: Buffer): JsonObject {
    if (body.length === 0) return {};
    let parsed: unknown;
    try {
      parsed = JSON.parse(body.toString("utf8"));
    } catch {
      throw new ApiError(400, "BadRequest", "The body is not JSON.");
    }
    if (!isObject(parsed)) throw new ApiError(400, "BadRequest", "The body must be a JSON object.");
    return parsed;
  },
  object(parent: JsonObject, name: string): JsonObject | undefined {
    return check(parent, name, isObject, "an object");
  },
  text(parent: JsonObject, name: string): string | undefined {
    return check(parent, name, (value) => typeof value === "string", "a string");
  },
  flag(parent: JsonObject, name: string): boolean | undefined {
    return check(parent, name, (value) => typeof value === "boolean", "true or false");
  },
  number(parent: JsonObject, name: string, bounds: Bounds = {}): number | undefined {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    const inside = (value: unknown): value is number => typeof value === "number" && value >= min && value <= max;
    return check(parent, name, inside, `a number from ${min} to ${max}`);
  },
  /** A pair [least, most] in which least is not above most; a number alone is both. */
  span(parent: JsonObject, name: string, bounds: Bounds = {}): [number, number] | undefined {
    const { min = 0, max = Number.POSITIVE_INFINITY } = bounds;
    const isSpan = (value: unknown): value is [number, number] =>
      Array.isArray(value) &&
      value.length === 2 &&
      value.every((item) => typeof item === "number" && item >= min && item <= max) &&
      value[0] <= value[1];
    const given = parent[name];
    const pair = typeof given === "number" ? { [name]: [given, given] } : parent;
    return check(pair, name, isSpan, `a number, or a pair [least, most], within ${min} and ${max}`);
  },
  objects(parent: JsonObject, name: string): JsonObject[] | undefined {
    const isObjects = (value: unknown): value is JsonObject[] => Array.isArray(value) && value.every(isObject);
    return check(parent, name, isObjects, "an array of objects");
  },
  texts(parent: JsonObject, name: string): string[] | undefined {
    const isTexts = (value: unknown): value is string[] =>
      Array.isArray(value) && value.every((item) => typeof item === "string");
    return check(parent, name, isTexts, "an array of strings");
  },
  /** Insists on a field that was read. */
  require<T>(value: T | undefined, name: string): T {
    if (value === undefined) throw new ApiError(400, "BadRequest", `The field ${name} is required.`);
    return value;
  },
};

function check<T>(parent: JsonObject, name: string, fits: (value: unknown) => value is T, accepted: string) {
  const value = parent[name];
  if (value === undefined || value === null) return undefined;
  if (!fits(value)) throw new ApiError(400, "BadRequest", `The field ${name} is invalid: it must be ${accepted}.`);
  return value;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
