import { z } from "zod";
import { consentRecord } from "../domain/consentRecord.ts";
import { parseMoment } from "../domain/parseMoment.ts";

const moment = z
  .string()
  .refine((text) => parseMoment(text) !== undefined, { message: "a moment in UTC, yyyy-MM-ddTHH:mm:ssZ, is accepted" })
  .optional();

/** A record of consent as it is sent: moments as text; `at` is now, the purpose any where they are absent. */
export const consentRequest = z.strictObject({
  number: consentRecord.shape.number,
  purpose: consentRecord.shape.purpose.default("any"),
  state: consentRecord.shape.state,
  source: consentRecord.shape.source.optional(),
  at: moment,
  evidence: consentRecord.shape.evidence,
  expiresAt: moment,
});
