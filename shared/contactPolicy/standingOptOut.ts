import type { ConsentRecord } from "../domain/consentRecord.ts";
import type { ContactFacts } from "./contactFacts.ts";

/**
 * The opt-out that forbids a call at a moment, to any call or to its purpose; undefined where there is none.
 * @param facts with the records of the number that count then (ConsentStore.of)
 * @param now ms since 1970 UTC
 */
export function standingOptOut(
  { consents, purpose }: Pick<ContactFacts, "consents" | "purpose">,
  now: number,
): ConsentRecord | undefined {
  return consents.find((record) => isOptOut(record, now) && (record.purpose === "any" || record.purpose === purpose));
}

function isOptOut({ state, expiresAt }: ConsentRecord, now: number): boolean {
  return state === "OptedOut" && (expiresAt === undefined || now < expiresAt);
}
