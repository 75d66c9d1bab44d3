import { getCountries } from "libphonenumber-js/max";

const english = new Intl.DisplayNames("en", { type: "region" });

/** By English name, and by names that people write besides. */
const byName = new Map<string, string>([
  ...getCountries().map((code): [string, string] => [(english.of(code) ?? code).toUpperCase(), code]),
  ["USA", "US"],
  ["UNITED STATES OF AMERICA", "US"],
  ["UK", "GB"],
  ["GREAT BRITAIN", "GB"],
]);

/**
 * The two letters of a country (ISO 3166).
 * @param text the letters or the English name, in any case
 * @returns undefined where it names none: then it says nothing
 */
export function countryCodeOf(text: string | undefined): string | undefined {
  const name = text?.trim().toUpperCase() ?? "";
  return byName.get(name) ?? (/^[A-Z]{2}$/.test(name) ? name : undefined);
}
