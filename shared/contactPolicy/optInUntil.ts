import type { ContactFacts } from "./contactFacts.ts";

/**
 * Until when an opt-in for this purpose, or for any, counts.
 * @returns ms since 1970 UTC; 0 where there is none
 */
export function optInUntil({ consents, purpose }: ContactFacts, now: number): number {
  const ends = consents
    .filter((record) => record.state === "OptedIn" && record.at <= now)
    .filter((record) => record.purpose === "any" || record.purpose === purpose)
    .map(({ expiresAt }) => expiresAt ?? Number.POSITIVE_INFINITY);
  return Math.max(0, ...ends);
}
