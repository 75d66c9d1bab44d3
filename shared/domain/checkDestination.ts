import { parsePhoneNumberFromString } from "libphonenumber-js/max";
import { DialerError } from "./dialerError.ts";
import { e164 } from "./e164.ts";

/** North American area codes of the form N11 are service codes (911, 411 …), never subscribers. */
const northAmericanServiceCode = /^\+1[2-9]11/;

/** The one premium-rate area code that the countries of +1 share. */
const northAmericanPremium = /^\+1900/;

function refuse(field: string, message: string): never {
  throw new DialerError("InvalidArgument", `${field} ${message}`, { field });
}

/**
 * Refuses a number that must not be dialled. A number of the right shape that no numbering plan lists is accepted:
 * whether it exists is for the carrier to say. Emergency and short codes have too few digits for E.164.
 * @param number as the caller gave it
 * @param allowedCallingCodes country calling codes that may be dialled, e.g. `["1", "44"]`
 * @param field where the caller gave it
 * @throws DialerError InvalidArgument, naming the rule; the number itself is not repeated
 */
export function checkDestination(
  number: string,
  allowedCallingCodes: readonly string[],
  field = "DestinationPhoneNumber",
): void {
  if (!e164.test(number)) {
    refuse(
      field,
      `is not an E.164 number: '+' and 7 to 15 digits, the first not 0, are accepted; emergency and short codes are refused.`,
    );
  }
  if (northAmericanServiceCode.test(number)) refuse(field, `is an emergency or service code, which is never dialled.`);
  const { callingCode, premium } = numberingPlan(number);
  if (callingCode === undefined || !allowedCallingCodes.includes(callingCode)) {
    refuse(field, `is in a country that is not on the allow-list (setting ALLOWED_CALLING_CODES).`);
  }
  if (premium) refuse(field, `is a premium-rate number, which is never dialled.`);
}

/**
 * What the numbering plans say. Telling the 25 countries of +1 apart costs as much as all else here, and is not needed.
 */
function numberingPlan(number: string): { callingCode: string | undefined; premium: boolean } {
  if (number.startsWith("+1")) return { callingCode: "1", premium: northAmericanPremium.test(number) };
  const parsed = parsePhoneNumberFromString(number, { extract: false });
  return { callingCode: parsed?.countryCallingCode, premium: parsed?.getType() === "PREMIUM_RATE" };
}
