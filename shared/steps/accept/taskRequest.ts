import { z } from "zod";
import { fieldsOf } from "../../domain/fieldsOf.ts";
import { statedZone } from "../../domain/statedZone.ts";
import { unwrapText } from "../../domain/unwrapText.ts";
import { requestFields } from "./requestFields.ts";

/** The most persons of one delivery (facts/dynamics.md §2.5). */
const maxContacts = 5;

const maxText = 250;

/** Clients send what they do not know as null or as empty text. */
const emptyAsAbsent = (value: unknown) => (value === null || value === "" ? undefined : value);

const text = z.preprocess(
  emptyAsAbsent,
  z.string({ error: "text is accepted" }).max(maxText, `at most ${maxText} characters are accepted`).optional(),
);

const timeZone = z.preprocess(emptyAsAbsent, z.string({ error: "text is accepted" }).pipe(statedZone).optional());

const contact = fieldsOf(
  {
    uniqueIdentifier: z
      .string({ error: "missing or not text; what names the contact is accepted" })
      .min(1, "what names the contact is accepted")
      .max(100, "at most 100 characters are accepted"),
    firstName: text,
    lastName: text,
    mobilePhoneNumber: text,
    businessPhoneNumber: text,
    homePhoneNumber: text,
    email: text,
    addressline: text,
    city: text,
    state: text,
    postalcode: text,
    country: text,
    timezone: timeZone,
    inputAttributes: requestFields.attributes,
    windows: requestFields.windows,
  },
  "an object is accepted",
);

const contactsAccepted = "an array of contacts, or the same as a JSON string, is accepted";

const contacts = z
  .array(contact, { error: `missing or not accepted; ${contactsAccepted}` })
  .min(1, "at least one contact is needed")
  .max(maxContacts, `at most ${maxContacts} contacts are accepted`);

/** The body of CCaaS_CreateProactiveDelivery. */
export const taskRequest = fieldsOf(
  {
    ApiVersion: requestFields.apiVersion,
    ProactiveEngagementConfigId: requestFields.id,
    Contacts: z.preprocess(unwrapText(contactsAccepted), contacts),
    RequestId: text,
    Priority: z
      .union([z.number(), z.string().max(100)], { error: "a number, or a number or date as text, is accepted" })
      .nullish(),
    Windows: requestFields.windows,
  },
  "a JSON object is accepted",
);

/** A contact as a request gives it. */
export type RequestedContact = z.infer<typeof contact>;
