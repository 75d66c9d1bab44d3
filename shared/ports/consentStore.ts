import type { ConsentRecord } from "../domain/consentRecord.ts";

/** Keeps what holders of numbers said about being called. Numbers are told apart by a keyed hash. */
export interface ConsentStore {
  /**
   * The records of a number that count at a moment (standingConsents); one read.
   * @param now ms since 1970 UTC
   */
  of(number: string, now: number): Promise<readonly ConsentRecord[]>;
  /** Every record of a number that is kept, ascending by moment. */
  history(number: string): Promise<readonly ConsentRecord[]>;
  /** Adds a record; the same one again changes nothing, an earlier one that comes late only tells of the past. */
  add(record: ConsentRecord): Promise<void>;
  /** Forgets the number and all but its opt-outs, which go on to count (erasedConsents). */
  erase(number: string): Promise<void>;
}
