import {
  getCountries,
  getCountryCallingCode,
  type PhoneNumber,
  parsePhoneNumberFromString,
} from "libphonenumber-js/max";
import { areaCodeStates } from "../data/areaCodeStates.ts";
import { zonesOfNumber } from "./zonesOfNumber.ts";

/** Where a number can be. */
export interface NumberPlace {
  /**
   * ISO 3166 codes; several where its calling code is shared and it fits no country's plan or every one's, none where
   * it is unknown.
   */
  readonly countries: readonly string[];
  /** The state of the USA in which its area code lies. */
  readonly state: string | undefined;
  /** IANA names; several where its beginning does not tell. */
  readonly zones: readonly string[];
  /** Equal for places that are equal. */
  readonly key: string;
}

const stateByAreaCode = new Map(
  areaCodeStates.flatMap(([state, codes]) => codes.split(" ").map((code): [string, string] => [code, state])),
);

const countriesByCallingCode = new Map<string, string[]>();
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  countriesByCallingCode.set(code, [...(countriesByCallingCode.get(code) ?? []), country]);
}

/**
 * Mexico, Argentina, Brazil, Indonesia and China bind mobile numbers to areas (libphonenumber, geographical numbers).
 */
const mobileByArea: readonly string[] = ["52", "54", "55", "62", "86"];

/**
 * Kinds of numbers that a plan of several countries shares: libphonenumber names the largest, e.g. the US for +1 800.
 */
const boundToNoCountry: readonly (string | undefined)[] = [
  "TOLL_FREE",
  "PREMIUM_RATE",
  "SHARED_COST",
  "PERSONAL_NUMBER",
  "UAN",
  "VOIP",
];

/** Enough for the numbers that are being decided on; the eldest are forgotten. */
const most = 20_000;

const places = new Map<string, NumberPlace>();
const keys = new Map<readonly string[], number>();

/**
 * Where a number can be, by the numbering plans. Numbers that were ported or carried abroad are elsewhere: a stated
 * zone or state tells more.
 * @param number E.164
 */
export function numberPlace(number: string): NumberPlace {
  const known = places.get(number);
  if (known !== undefined) return known;
  const place = look(number);
  if (places.size >= most) {
    const eldest = places.keys().next();
    if (eldest.done !== true) places.delete(eldest.value);
  }
  places.set(number, place);
  return place;
}

function look(number: string): NumberPlace {
  const parsed = parsePhoneNumberFromString(number, { extract: false });
  const countries = countriesOf(parsed);
  const zones = zonesOfNumber(number, tellingDigits(number, parsed));
  // where the country is not certain, neither is the state
  const state = countries.join() === "US" ? stateByAreaCode.get(number.slice(2, 5)) : undefined;
  // each beginning of numbers has one list of zones, so the list itself can stand for them
  const zonesKey = keys.get(zones) ?? keys.size;
  keys.set(zones, zonesKey);
  return { countries, state, zones, key: `${countries.join(" ")}/${state ?? ""}/${zonesKey}` };
}

function countriesOf(parsed: PhoneNumber | undefined): readonly string[] {
  if (parsed === undefined) return [];
  if (parsed.country !== undefined && !boundToNoCountry.includes(parsed.getType())) return [parsed.country];
  return countriesByCallingCode.get(parsed.countryCallingCode) ?? [];
}

/** As libphonenumber does: a number that is in no plan, or bound to no place, tells no more than its calling code. */
function tellingDigits(number: string, parsed: PhoneNumber | undefined): number {
  if (parsed === undefined) return 0;
  const { countryCallingCode } = parsed;
  const type = parsed.country === undefined ? undefined : parsed.getType();
  const isBound =
    type === "FIXED_LINE" ||
    type === "FIXED_LINE_OR_MOBILE" ||
    (type === "MOBILE" && mobileByArea.includes(countryCallingCode));
  return isBound ? number.length - 1 : countryCallingCode.length;
}
