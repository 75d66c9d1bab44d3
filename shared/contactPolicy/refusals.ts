import type { ContactFacts } from "./contactFacts.ts";
import type { Finding } from "./finding.ts";
import type { FittingRules } from "./fittingRules.ts";
import { optInUntil } from "./optInUntil.ts";
import { plainPostalCode } from "./plainPostalCode.ts";
import type { CompiledSuppression } from "./rules.ts";
import { standingOptOut } from "./standingOptOut.ts";

/** A rule that may end a delivery, by its name. */
export interface Refusal {
  readonly rule: "Country" | "DoNotCall" | "Consent" | "Suppression";
  readonly judge: (facts: ContactFacts, fitting: FittingRules, now: number) => Finding | undefined;
}

/** The rules that end a delivery, in their order: an opt-out beats everything that could allow a call. */
export const refusals: readonly Refusal[] = [
  {
    rule: "Country",
    judge: (_facts, { blocked }) =>
      blocked
        ? {
            code: "CountryNotAllowed",
            message: "The country of the number, or one it may be in, is never called.",
            source: "contact-rules/default",
          }
        : undefined,
  },
  { rule: "DoNotCall", judge: (facts, _fitting, now) => optOut(facts, now) },
  {
    rule: "Consent",
    judge: (facts, { consent, consentSource }, now) =>
      consent === "nonRestrictive" || optInUntil(facts, now) > now
        ? undefined
        : {
            code: "NoConsent",
            message: `Calls with the purpose ${facts.purpose} need an opt-in, and there is none that counts.`,
            source: consentSource,
          },
  },
  { rule: "Suppression", judge: suppressed },
];

function optOut(facts: ContactFacts, now: number): Finding | undefined {
  const found = standingOptOut(facts, now);
  if (found === undefined) return undefined;
  const about = found.purpose === "any" ? "any call" : `calls with the purpose ${facts.purpose}`;
  return {
    code: "DoNotCall",
    message: `The holder of the number does not want ${about} (since ${new Date(found.at).toISOString()}).`,
    source: `consents: ${found.source}`,
  };
}

function suppressed(facts: ContactFacts, fitting: FittingRules, now: number): Finding | undefined {
  const { suppressions, suppressionsByPostalCode } = fitting;
  const { number, postalCode } = facts;
  const isMeant = ({ endsAt, numberPrefixes }: CompiledSuppression) =>
    now <= endsAt && (numberPrefixes === undefined || numberPrefixes.some((prefix) => number.startsWith(prefix)));
  const inTheirTown =
    postalCode === undefined || suppressionsByPostalCode.size === 0
      ? undefined
      : suppressionsByPostalCode.get(plainPostalCode(postalCode));
  const found = suppressions.find(isMeant) ?? inTheirTown?.find(isMeant);
  if (found === undefined) return undefined;
  const until = found.until === undefined ? "" : ` until ${new Date(found.endsAt).toISOString()}`;
  return { code: "Suppressed", message: `Calls like this one are suppressed${until}.`, source: found.source };
}
