import type { ContactRules } from "../domain/contactRules.ts";
import type { FrequencyCap } from "../domain/frequencyCap.ts";
import type { QuietTime } from "../domain/quietTime.ts";
import type { Suppression } from "../domain/suppression.ts";
import type { FittingRules } from "./fittingRules.ts";
import type { Ruleset, RulesetRow } from "./rulesets/ruleset.ts";
import type { Calendar } from "./time/calendar.ts";
import type { Openings } from "./time/openings.ts";

/** An administrator's record, with what names it in a decision. */
export type Sourced<T> = T & { readonly source: string };

/** Quiet times with a calendar for the general hours (index 0) and for each advanced rule. */
export type CompiledQuietTime = Sourced<QuietTime> & { readonly calendars: readonly Calendar[] };

/** A suppression with its end as a moment. */
export type CompiledSuppression = Sourced<Suppression> & { readonly endsAt: number };

/** A row of law with what names it to people, and a key that no other row has. */
export type SourcedRow = RulesetRow & { readonly source: string; readonly key: string };

/** The whole contact policy, made once per change and read-only but for what it remembers. */
export interface Rules {
  readonly settings: ContactRules;
  readonly rulesets: readonly Pick<Ruleset, "id" | "version">[];
  /** Rows by country; the world's under `world`. */
  readonly rows: ReadonlyMap<string, readonly SourcedRow[]>;
  readonly quietTimes: readonly CompiledQuietTime[];
  readonly suppressions: readonly CompiledSuppression[];
  readonly caps: readonly Sourced<FrequencyCap>[];
  /** Remembered: the rules that fit, by what decides it, and openings by calendar and zones. */
  readonly fitting: Map<string, FittingRules>;
  readonly openings: Map<string, Openings>;
}
