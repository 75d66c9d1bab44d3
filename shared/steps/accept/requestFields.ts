import { z } from "zod";
import { apiVersion } from "../../domain/apiVersion.ts";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { guidText } from "../../domain/guidText.ts";
import { parseMoment } from "../../domain/parseMoment.ts";
import { unwrapText } from "../../domain/unwrapText.ts";

/** The limits of contract §4. */
const maxWindows = 50;
const maxAttributes = 100;
const maxKeyLength = 850;
const maxValueLength = 4000;

const utc = "a UTC time of the form yyyy-MM-ddTHH:mm:ss.fffZ is accepted";

const moment = z.string({ error: `missing or not text; ${utc}` }).transform((text, context) => {
  const parsed = parseMoment(text);
  if (parsed !== undefined) return parsed;
  context.addIssue({ code: "custom", message: `not accepted; ${utc}` });
  return z.NEVER;
});

/**
 * Known clients write `start` and `end` in lower case (facts/dynamics.md §2.5); beside the other spelling it is
 * unknown.
 */
function spellCapital(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const spelt = (key: string) => {
    const capital = key === "start" ? "Start" : key === "end" ? "End" : key;
    return Object.hasOwn(value, capital) ? key : capital;
  };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [spelt(key), inner]));
}

const window = z.preprocess(
  spellCapital,
  fieldsOf({ Start: moment, End: moment }, "an object with Start and End is accepted").refine(
    (value) => value.End > value.Start,
    { path: ["End"], message: "is not after Start" },
  ),
);

const windowsAccepted = "an array of {Start, End}, or the same as a JSON string, is accepted";

const windows = z
  .array(window, { error: windowsAccepted })
  .max(maxWindows, `at most ${maxWindows} windows are accepted`);

const attributesAccepted = "an object of string to string, or the same as a JSON string, is accepted";

const attributeRecord = z
  .record(
    z.string(),
    z
      .string({ error: "a string is accepted" })
      .max(maxValueLength, `at most ${maxValueLength} characters are accepted`),
    { error: attributesAccepted },
  )
  .refine((value) => Object.keys(value).length <= maxAttributes, {
    message: `at most ${maxAttributes} keys are accepted`,
  })
  .refine((value) => Object.keys(value).every((key) => [...key].length <= maxKeyLength), {
    message: `keys of at most ${maxKeyLength} characters are accepted`,
  });

/** zod leaves out a key of this name without a word, and an attribute must not get lost on the way. */
const attributes = z
  .custom((value) => typeof value !== "object" || value === null || !Object.hasOwn(value, "__proto__"), {
    error: "a key named __proto__ is not accepted",
  })
  .pipe(attributeRecord);

/** Fields that several requests have (contract §4); absent, null and empty text mean the same for the optional ones. */
export const requestFields = {
  apiVersion,
  id: guidText,
  windows: z.preprocess(unwrapText(windowsAccepted), windows.nullish()),
  attributes: z.preprocess(unwrapText(attributesAccepted), attributes.nullish()),
} as const;
