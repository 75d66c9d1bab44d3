import type { ConsentRecord } from "./consentRecord.ts";
import { lastingConsents } from "./lastingConsents.ts";

/**
 * What stays of a number's records when its holder is forgotten: that they do not want to be called, without evidence
 * and source. One that a passing opt-in had lifted counts at once, since the opt-in goes.
 */
export function erasedConsents(records: readonly ConsentRecord[]): ConsentRecord[] {
  return lastingConsents(records)
    .filter(({ state }) => state === "OptedOut")
    .map(({ number, purpose, state, at, expiresAt }) => ({
      number,
      purpose,
      state,
      at,
      source: "erased",
      ...(expiresAt === undefined ? {} : { expiresAt }),
    }));
}
