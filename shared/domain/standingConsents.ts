import type { ConsentRecord } from "./consentRecord.ts";

/**
 * The records that count: the latest of each purpose; of two at one moment the opt-out. An opt-out of any call is lifted by
 * a later opt-in to any call alone, so that consent to one purpose never outweighs it.
 * @param records of one number, any order
 */
export function standingConsents(records: readonly ConsentRecord[]): ConsentRecord[] {
  const standing = new Map<string, ConsentRecord>();
  for (const record of records) {
    const rival = standing.get(record.purpose);
    if (rival === undefined || outweighs(record, rival)) standing.set(record.purpose, record);
  }
  return [...standing.values()];
}

function outweighs(record: ConsentRecord, rival: ConsentRecord): boolean {
  return record.at > rival.at || (record.at === rival.at && record.state === "OptedOut");
}
