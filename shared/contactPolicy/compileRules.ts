import { type ContactRules, contactRules } from "../domain/contactRules.ts";
import type { FrequencyCap } from "../domain/frequencyCap.ts";
import type { QuietTime } from "../domain/quietTime.ts";
import type { Suppression } from "../domain/suppression.ts";
import type { CompiledQuietTime, CompiledSuppression, Rules, SourcedRow } from "./rules.ts";
import { builtIn } from "./rulesets/builtIn.ts";
import { type RulesetData, ruleset } from "./rulesets/ruleset.ts";
import { quietCalendar } from "./time/quietCalendar.ts";

/** The administrators' records that the policy is made of, by id. */
export interface PolicyRecords {
  readonly settings?: ContactRules | undefined;
  readonly quietTimes?: Readonly<Record<string, QuietTime>>;
  readonly suppressions?: Readonly<Record<string, Suppression>>;
  readonly caps?: Readonly<Record<string, FrequencyCap>>;
  /** Absent: those that come with the app. */
  readonly rulesets?: readonly RulesetData[];
}

/**
 * Makes the policy from records and rulesets; to be done once per change, since it remembers what it works out.
 * @throws ZodError where a ruleset is not what it should be
 */
export function compileRules(records: PolicyRecords = {}): Rules {
  const settings = records.settings ?? contactRules.parse({});
  const rulesets = (records.rulesets ?? builtIn)
    .map((data) => ruleset.parse(data))
    .filter(({ id }) => !settings.withoutRulesets.includes(id));
  const rows = new Map<string, SourcedRow[]>();
  for (const { id, version, rows: own } of rulesets) {
    for (const [index, row] of own.entries()) {
      const sourced = { ...row, source: `${id} ${version}: ${row.source}`, key: `${id}#${index}` };
      rows.set(row.jurisdiction.country, [...(rows.get(row.jurisdiction.country) ?? []), sourced]);
    }
  }
  return {
    settings,
    rulesets: rulesets.map(({ id, version }) => ({ id, version })),
    rows,
    quietTimes: entries(records.quietTimes, "quiet-times")
      .filter(({ active }) => active)
      .map(withCalendars),
    suppressions: entries(records.suppressions, "suppressions").map(withEnd),
    caps: entries(records.caps, "frequency-caps").filter(({ active }) => active),
    fitting: new Map(),
    openings: new Map(),
  };
}

function entries<T>(records: Readonly<Record<string, T>> | undefined, kind: string): (T & { source: string })[] {
  return Object.entries(records ?? {}).map(([id, record]) => ({ ...record, source: `${kind}/${id}` }));
}

function withCalendars(quiet: QuietTime & { source: string }): CompiledQuietTime {
  return { ...quiet, calendars: [quiet, ...quiet.advanced].map(quietCalendar) };
}

function withEnd(record: Suppression & { source: string }): CompiledSuppression {
  return {
    ...record,
    endsAt: record.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(record.until),
  };
}
