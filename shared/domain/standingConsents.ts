import type { ConsentRecord } from "./consentRecord.ts";
import { outweighs } from "./outweighs.ts";

/**
 * The records that count at a moment: the latest of each purpose that has not expired; of two at one moment the
 * opt-out. So what an expired record had replaced counts again. An opt-out of any call is lifted by a later opt-in to
 * any call alone, so that consent to one purpose never outweighs it. An opt-in counts from its moment on; an opt-out at
 * once, whatever the clock of the process that wrote it.
 * @param records of one number, any order
 * @param now ms since 1970 UTC
 */
export function standingConsents(records: readonly ConsentRecord[], now: number): ConsentRecord[] {
  const standing = new Map<string, ConsentRecord>();
  for (const record of records) {
    const { state, at, expiresAt = Number.POSITIVE_INFINITY } = record;
    if (expiresAt <= now || (state === "OptedIn" && at > now)) continue;
    const rival = standing.get(record.purpose);
    if (rival === undefined || outweighs(record, rival)) standing.set(record.purpose, record);
  }
  return [...standing.values()];
}
