import type { consentModels } from "../domain/contactRules.ts";
import type { capKeys } from "../domain/frequencyCap.ts";
import type { CompiledSuppression, SourcedRow } from "./rules.ts";
import type { Openings } from "./time/openings.ts";

/** A cap, from law or administrators. */
export interface FittingCap {
  readonly key: (typeof capKeys)[number];
  readonly max: number;
  readonly periodMs: number;
  readonly exemptBookedCallbacks: boolean;
  readonly source: string;
}

/** Times at which calls are allowed, and who says so. */
export interface FittingTimes {
  readonly rule: "ContactHours" | "QuietTimes";
  readonly openings: Openings;
  readonly source: string;
}

/** The rules that apply to calls of one kind to one place. */
export interface FittingRules {
  readonly blocked: boolean;
  readonly consent: (typeof consentModels)[number];
  readonly consentSource: string;
  /** Those without postal codes, and the others by each of theirs; beginnings of numbers are still to be judged. */
  readonly suppressions: readonly CompiledSuppression[];
  readonly suppressionsByPostalCode: ReadonlyMap<string, readonly CompiledSuppression[]>;
  readonly caps: readonly FittingCap[];
  readonly pauseMs: number;
  readonly pauseSource: string;
  readonly times: readonly FittingTimes[];
  readonly zones: readonly string[];
  /** Every row of law that applies. */
  readonly rows: readonly SourcedRow[];
}
