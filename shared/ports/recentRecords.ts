import type { AttemptRecord } from "./deliveryStore.ts";

/**
 * Records this process wrote last, so that whoever goes on with a call need not read its rows; always optional. They
 * may be outdated: a write on their versions then fails, and whoever has no other way forgets them and reads.
 */
export interface RecentRecords {
  get(attemptId: string): AttemptRecord | undefined;
  set(attemptId: string, record: AttemptRecord): void;
  drop(attemptId: string): void;
}
