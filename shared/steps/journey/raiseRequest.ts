import { z } from "zod";
import { apiVersion } from "../../domain/apiVersion.ts";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { guidText } from "../../domain/guidText.ts";
import { unwrapText } from "../../domain/unwrapText.ts";

/** Clients send what they do not know as null or as empty text. */
const emptyAsAbsent = (value: unknown) => (value === null || value === "" ? undefined : value);

const bindingAccepted = '"{entityType}/{entityId}" is accepted, e.g. incident/761e062f-c734-ef11-8e4f-00224808a166';

const attributesAccepted = "an object of names and values, or the same as a JSON string, is accepted";

/** What values there are is for the trigger to say (readAttributes). */
const attributes = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  { error: attributesAccepted },
);

/** The body of a request to raise a trigger (facts/dynamics.md §4). */
export const raiseRequest = fieldsOf(
  {
    ApiVersion: apiVersion.optional(),
    ContactId: guidText,
    DestinationPhoneNumber: z.string({ error: "missing or not text; an E.164 number is accepted" }),
    BindingId: z.preprocess(
      emptyAsAbsent,
      z
        .string({ error: bindingAccepted })
        .regex(/^[A-Za-z][A-Za-z0-9_-]{0,99}\/[^/\s]{1,100}$/, `not of that form; ${bindingAccepted}`)
        .optional(),
    ),
    Attributes: z.preprocess(unwrapText(attributesAccepted), attributes.nullish()),
  },
  "a JSON object is accepted",
);

/** A checked request. */
export type RaiseRequest = Readonly<z.infer<typeof raiseRequest>>;
