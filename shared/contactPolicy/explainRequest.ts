import { z } from "zod";
import { countryCode } from "../domain/countryCode.ts";
import { e164Number } from "../domain/e164Number.ts";
import { momentText } from "../domain/momentText.ts";
import { purposes } from "../domain/purpose.ts";
import { statedZone } from "../domain/statedZone.ts";

/** What is asked of the contact policy: a number, and what is known of the call. */
export const explainRequest = z.strictObject({
  number: e164Number,
  /** The moment; absent: now. */
  at: momentText.optional(),
  configId: z.guid().toLowerCase().optional(),
  /** What is not said is taken from the configuration; without one it is transactional. */
  purpose: z.enum(purposes, { error: `${purposes.join(", ")} are accepted` }).optional(),
  /** Whether a made voice speaks; true where neither this nor the configuration says that only people do. */
  artificialVoice: z.boolean().optional(),
  timeZone: statedZone.optional(),
  country: countryCode.optional(),
  state: z.string().min(1).max(100).optional(),
  postalCode: z.string().min(1).max(20).optional(),
  contactId: z.string().min(1).max(100).optional(),
  subject: z.string().min(1).max(850).optional(),
  isBookedCallback: z.boolean().optional(),
});

/** A checked question. */
export type ExplainRequest = Readonly<z.infer<typeof explainRequest>>;
