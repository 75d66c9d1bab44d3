import type { ConsentRecord } from "./consentRecord.ts";
import { standingConsents } from "./standingConsents.ts";

/**
 * What stays of a number's records when its holder is forgotten: that they do not want to be called, without evidence and
 * source.
 */
export function erasedConsents(records: readonly ConsentRecord[]): ConsentRecord[] {
  return standingConsents(records)
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
