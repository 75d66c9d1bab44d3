import { DialerError } from "../../shared/domain/dialerError.ts";
import { e164 } from "../../shared/domain/e164.ts";
import { standingConsents } from "../../shared/domain/standingConsents.ts";
import type { ConsentStore } from "../../shared/ports/consentStore.ts";
import { consentAnswer } from "./consentAnswer.ts";

/**
 * All that is known of a number's consent, as it is answered.
 * @param now ms since 1970 UTC
 * @throws DialerError InvalidArgument where it is no number
 */
export async function consentHistory(
  consents: ConsentStore,
  number: string,
  now: number,
): Promise<Record<string, unknown>> {
  if (!e164.test(number)) {
    throw new DialerError("InvalidArgument", "number: an E.164 number, e.g. +15550002000, is accepted.", {
      field: "number",
    });
  }
  const records = await consents.history(number);
  const standing = standingConsents(records, now);
  return {
    number,
    value: records.map((record) => ({ ...consentAnswer(record), counts: standing.includes(record) })),
  };
}
