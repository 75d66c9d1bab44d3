import { localClocks } from "../data/localClocks.ts";
import { numberZones } from "../data/numberZones.ts";

/** The longest beginning that the data tell apart. */
let longest = 0;

const byPrefix = new Map<string, readonly string[]>();
for (const [zones, prefixes] of numberZones) {
  const list = zones.split("&");
  for (const prefix of prefixes.split(" ")) {
    byPrefix.set(prefix, list);
    longest = Math.max(longest, prefix.length);
  }
}

for (const [prefix, zones, how] of localClocks) {
  byPrefix.set(prefix, how === "instead" ? zones : [...(byPrefix.get(prefix) ?? []), ...zones]);
}

const everyZone: readonly string[] = [...new Set([...byPrefix.values()].flat())].sort();

/**
 * The time zones in which a number can be, by its longest beginning that the data know.
 * @param number E.164
 * @param tellingDigits how many digits may be looked at: a number bound to no place, e.g. most mobile ones, tells its
 * zones by its calling code alone
 * @returns IANA names; every zone of the world where nothing is known of the number
 */
export function zonesOfNumber(number: string, tellingDigits: number): readonly string[] {
  for (let length = Math.min(longest, tellingDigits); length > 0; length -= 1) {
    const zones = byPrefix.get(number.slice(1, length + 1));
    if (zones !== undefined) return zones;
  }
  return everyZone;
}
