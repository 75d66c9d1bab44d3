import type { AttemptRecord } from "./deliveryStore.ts";

/**
 * Records this process wrote last, so that whoever goes on with a call need not read its rows; always optional. They
 * may be outdated: a write on their versions then fails, and whoever has no other way forgets them and reads.
 */
export interface RecentRecords {
  /** The record as this process wrote it last; undefined where it does not know it any more. */
  get(attemptId: string): AttemptRecord | undefined;
  /** Notes what was written. */
  set(attemptId: string, record: AttemptRecord): void;
  /** Forgets a record that has proved outdated. */
  drop(attemptId: string): void;
}
