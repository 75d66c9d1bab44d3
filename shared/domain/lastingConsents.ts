import type { ConsentRecord } from "./consentRecord.ts";
import { outweighs } from "./outweighs.ts";

/**
 * The records that count now, or will once those have expired that count in their place (standingConsents).
 * @param records of one number, any order
 */
export function lastingConsents(records: readonly ConsentRecord[]): ConsentRecord[] {
  const outlasts = (rival: ConsentRecord, record: ConsentRecord) =>
    rival.purpose === record.purpose && outweighs(rival, record) && endOf(rival) >= endOf(record);
  return records.filter((record) => !records.some((rival) => outlasts(rival, record)));
}

function endOf({ expiresAt }: ConsentRecord): number {
  return expiresAt ?? Number.POSITIVE_INFINITY;
}
