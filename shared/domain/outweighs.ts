import type { ConsentRecord } from "./consentRecord.ts";

/** Whether one of two records about the same counts in place of the other: the later one, at one moment the opt-out. */
export function outweighs(record: ConsentRecord, rival: ConsentRecord): boolean {
  return record.at > rival.at || (record.at === rival.at && record.state === "OptedOut" && rival.state === "OptedIn");
}
