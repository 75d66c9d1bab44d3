/**
 * Where libphonenumber's data name a zone of another country that keeps other clocks at times, e.g. Paris for Algeria,
 * or leave out a zone of the country that does: the beginning of the numbers, the zones, and whether they stand in
 * place of those in the data or beside them. Found by comparing the offsets of all zones of a country (CLDR's, by
 * Intl.Locale) with those of its numbers over 2026.
 */
export const localClocks: readonly (readonly [prefix: string, zones: readonly string[], how: "instead" | "besides"])[] =
  [
    ["211", ["Africa/Juba"], "instead"],
    ["212", ["Africa/Casablanca", "Africa/El_Aaiun"], "instead"],
    ["213", ["Africa/Algiers"], "instead"],
    ["218", ["Africa/Tripoli"], "instead"],
    ["505", ["America/Managua"], "instead"],
    ["740", ["Europe/Kaliningrad"], "instead"],
    ["970", ["Asia/Gaza", "Asia/Hebron"], "instead"],
    ["299", ["America/Danmarkshavn"], "besides"],
    ["56", ["America/Punta_Arenas"], "besides"],
    ["61", ["Australia/Darwin"], "besides"],
    ["675", ["Pacific/Bougainville"], "besides"],
    ["7", ["Europe/Kaliningrad"], "besides"],
  ];
