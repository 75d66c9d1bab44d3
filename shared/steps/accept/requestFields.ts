import { z } from "zod";
import { DialerError } from "../../domain/dialerError.ts";
import { guid } from "../../domain/guid.ts";
import { parseJson } from "../../domain/parseJson.ts";
import { parseMoment } from "../../domain/parseMoment.ts";
import { fieldsOf } from "./fieldsOf.ts";

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

/**
 * Known clients send some fields as JSON text inside the JSON (contract §4); empty text means that there is none.
 * @param accepted what a message says is accepted
 * @returns what reads such text, for z.preprocess
 */
function unwrapText(accepted: string) {
  return (value: unknown, context: z.RefinementCtx): unknown => {
    if (typeof value !== "string") return value;
    if (value.trim() === "") return undefined;
    try {
      return parseJson(value, "its text");
    } catch (error) {
      if (!(error instanceof DialerError)) throw error;
      context.addIssue({ code: "custom", message: `${error.message.replace(/\.$/, "")}; ${accepted}` });
      return z.NEVER;
    }
  };
}

const id = z.string({ error: "missing or not text; a GUID is accepted" }).regex(guid, "not a GUID").toLowerCase();

/** Fields that several requests have (contract §4); absent, null and empty text mean the same for the optional ones. */
export const requestFields = {
  apiVersion: z.literal("1.0", { error: 'missing or not accepted; "1.0" is accepted' }),
  id,
  windows: z.preprocess(unwrapText(windowsAccepted), windows.nullish()),
  attributes: z.preprocess(unwrapText(attributesAccepted), attributes.nullish()),
  unwrapText,
} as const;
