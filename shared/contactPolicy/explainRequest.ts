import { z } from "zod";
import { e164 } from "../domain/e164.ts";
import { parseMoment } from "../domain/parseMoment.ts";
import { purposes } from "../domain/purpose.ts";
import { statedZones } from "../domain/statedZones.ts";

/** What is asked of the contact policy: a number, and what is known of the call. */
export const explainRequest = z.strictObject({
  number: z.string().regex(e164, "an E.164 number, e.g. +15550002000, is accepted"),
  /** The moment; absent: now. */
  at: z
    .string()
    .refine((text) => parseMoment(text) !== undefined, {
      message: "a moment in UTC, yyyy-MM-ddTHH:mm:ssZ, is accepted",
    })
    .optional(),
  configId: z.guid().toLowerCase().optional(),
  /** What is not said is taken from the configuration; without one it is transactional. */
  purpose: z.enum(purposes, { error: `${purposes.join(", ")} are accepted` }).optional(),
  /** Whether a made voice speaks; true where neither this nor the configuration says that only people do. */
  artificialVoice: z.boolean().optional(),
  timeZone: z
    .string()
    .refine((zone) => statedZones(zone) !== undefined, {
      message: "an IANA time zone, e.g. Europe/Paris, or Windows' name of one is accepted",
    })
    .optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "two capital letters (ISO 3166) are accepted")
    .optional(),
  state: z.string().min(1).max(100).optional(),
  postalCode: z.string().min(1).max(20).optional(),
  contactId: z.string().min(1).max(100).optional(),
  subject: z.string().min(1).max(850).optional(),
  isBookedCallback: z.boolean().optional(),
});

/** A checked question. */
export type ExplainRequest = Readonly<z.infer<typeof explainRequest>>;
