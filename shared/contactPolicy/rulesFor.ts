import { dayMs, hourMs } from "../domain/durations.ts";
import { capPeriods } from "../domain/frequencyCap.ts";
import { statedZones } from "../domain/statedZones.ts";
import type { ContactFacts } from "./contactFacts.ts";
import { fitsScope } from "./fitsScope.ts";
import type { FittingCap, FittingRules, FittingTimes } from "./fittingRules.ts";
import { lawFor } from "./lawFor.ts";
import { plainPostalCode } from "./plainPostalCode.ts";
import type { CompiledQuietTime, CompiledSuppression, Rules, SourcedRow } from "./rules.ts";
import type { Calendar } from "./time/calendar.ts";
import { lawCalendar } from "./time/lawCalendar.ts";
import { type Openings, openings } from "./time/openings.ts";

/** Far more kinds of calls than one process decides on; then everything remembered is forgotten. */
const mostRemembered = 5_000;

/**
 * The rules that apply to a call. Worked out once for all calls that are alike: same place, zone, state, purpose, voice
 * and configuration.
 */
export function rulesFor(rules: Rules, facts: ContactFacts): FittingRules {
  const variants = rules.quietTimes.map((quiet) => variantFor(quiet, facts));
  const { place, timeZone = "", country = "", state = "", purpose, artificialVoice, configId = "" } = facts;
  const stated = [timeZone.length, country.length, timeZone, country, state].join("|");
  const key = `${place.key}|${purpose}|${artificialVoice}|${configId}|${variants.join()}|${stated}`;
  const known = rules.fitting.get(key);
  if (known !== undefined) return known;
  if (rules.fitting.size >= mostRemembered) {
    rules.fitting.clear();
    rules.openings.clear();
  }
  const fitting = workOut(rules, facts, variants);
  rules.fitting.set(key, fitting);
  return fitting;
}

function workOut(rules: Rules, facts: ContactFacts, variants: readonly number[]): FittingRules {
  const { settings } = rules;
  const zones = zonesFor(facts);
  const rows = lawFor(rules, facts);
  const consentRow = rows.find(({ topic }) => topic === "consent");
  const pauses = rows.flatMap((row) => (row.topic === "pauseAfterTalk" ? [row] : []));
  const countries = [...facts.place.countries, facts.country];
  const suppressions = rules.suppressions.filter((record) =>
    fitsScope({ ...record, numberPrefixes: undefined }, facts),
  );
  return {
    blocked: settings.blockedCountries.some((country) => countries.includes(country)),
    consent: consentRow === undefined ? settings.consent[facts.purpose] : "restrictive",
    consentSource: consentRow?.source ?? "contact-rules/default",
    suppressions: suppressions.filter(({ postalCodes }) => postalCodes === undefined),
    suppressionsByPostalCode: byPostalCode(suppressions),
    caps: capsFor(rules, facts, rows),
    pauseMs: Math.max(0, ...pauses.map(({ value }) => value.days * dayMs)),
    pauseSource: pauses[0]?.source ?? "",
    times: [...contactHours(rules, rows, zones), ...quietTimes(rules, variants, zones)],
    zones,
    rows,
  };
}

function byPostalCode(suppressions: readonly CompiledSuppression[]): Map<string, CompiledSuppression[]> {
  const found = new Map<string, CompiledSuppression[]>();
  for (const record of suppressions) {
    for (const code of record.postalCodes ?? []) {
      const plain = plainPostalCode(code);
      found.set(plain, [...(found.get(plain) ?? []), record]);
    }
  }
  return found;
}

/** A stated zone, or those its name may mean; else every zone in which the number can be. */
function zonesFor({ timeZone, place }: ContactFacts): readonly string[] {
  return (timeZone === undefined ? undefined : statedZones(timeZone)) ?? place.zones;
}

function capsFor(rules: Rules, facts: ContactFacts, rows: readonly SourcedRow[]): FittingCap[] {
  const byLaw = rows.flatMap((row): FittingCap[] => {
    if (row.topic !== "cap") return [];
    const { key, max, hours } = row.value;
    return [{ key, max, periodMs: hours * hourMs, exemptBookedCallbacks: false, source: row.source }];
  });
  const own = rules.caps
    .filter((cap) => fitsScope(cap, facts))
    .map(({ period, ...cap }): FittingCap => ({ ...cap, periodMs: capPeriods[period] * hourMs }));
  return [...byLaw, ...own];
}

function contactHours(rules: Rules, rows: readonly SourcedRow[], zones: readonly string[]): FittingTimes[] {
  const timed = rows.filter(({ topic }) => topic === "hours" || topic === "holidays");
  if (timed.length === 0) return [];
  const key = timed.map((row) => row.key).join();
  const source = [...new Set(timed.map((row) => row.source))].join("; ");
  return [{ rule: "ContactHours", openings: remembered(rules, key, () => lawCalendar(timed), zones), source }];
}

function quietTimes(rules: Rules, variants: readonly number[], zones: readonly string[]): FittingTimes[] {
  return rules.quietTimes.flatMap((quiet, index): FittingTimes[] => {
    const variant = variants[index] ?? -1;
    const calendar = quiet.calendars[variant];
    if (calendar === undefined) return [];
    const own = quiet.zone.kind === "fixed" ? [quiet.zone.timeZone] : zones;
    const key = `${quiet.source} ${variant}`;
    return [{ rule: "QuietTimes", openings: remembered(rules, key, () => calendar, own), source: quiet.source }];
  });
}

/** Openings of a calendar in zones, shared by all calls that have both. */
function remembered(rules: Rules, calendarKey: string, calendar: () => Calendar, zones: readonly string[]): Openings {
  const key = `${calendarKey}@${zones.join()}`;
  const known = rules.openings.get(key) ?? openings(calendar(), zones);
  rules.openings.set(key, known);
  return known;
}

/** Which hours of quiet times hold: -1 none, 0 the general ones, else the advanced rule of that place in the order. */
function variantFor(quiet: CompiledQuietTime, facts: ContactFacts): number {
  const isNamed = quiet.source === `quiet-times/${facts.quietTimeId}`;
  if (!isNamed && !fitsScope(quiet, facts)) return -1;
  return quiet.advanced.findIndex((rule) => fitsScope(rule, facts)) + 1;
}
