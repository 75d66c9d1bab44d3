import { z } from "zod";
import { consentRecord } from "../domain/consentRecord.ts";
import { momentText } from "../domain/momentText.ts";

/** A record of consent as it is sent: moments as text; `at` is now, the purpose any where they are absent. */
export const consentRequest = z.strictObject({
  number: consentRecord.shape.number,
  purpose: consentRecord.shape.purpose.default("any"),
  state: consentRecord.shape.state,
  source: consentRecord.shape.source.optional(),
  at: momentText.optional(),
  evidence: consentRecord.shape.evidence,
  expiresAt: momentText.optional(),
});
