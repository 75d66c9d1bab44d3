import { z } from "zod";
import { countryCode } from "./countryCode.ts";

/** Who may be called (facts/dynamics.md §4.3): those who opted in, or all but those who opted out. */
export const consentModels = ["restrictive", "nonRestrictive"] as const;

const model = z.enum(consentModels);

/** How the contact policy is set as a whole; the record with the id `default` counts. */
export const contactRules = z.strictObject({
  /** Countries, as ISO 3166 codes, that are never called. */
  blockedCountries: z.array(countryCode).default([]),
  /** Whose consent is needed, by purpose; a ruleset may ask for more, never for less. */
  consent: z
    .strictObject({
      commercial: model.default("restrictive"),
      transactional: model.default("nonRestrictive"),
      debtCollection: model.default("nonRestrictive"),
    })
    .prefault({}),
  /** Whether hours, holidays and caps that the law sets for some purposes are kept for every purpose. */
  lawForEveryPurpose: z.boolean().default(false),
  /** Rulesets that are not applied, by id, e.g. because counsel's own are kept as quiet times. */
  withoutRulesets: z.array(z.string().min(1).max(50)).default([]),
  /** Over how many minutes calls that waited for the same moment are spread. */
  releaseMinutes: z.int().min(0).max(240).default(15),
});

/** Checked settings. */
export type ContactRules = Readonly<z.infer<typeof contactRules>>;
