import type { AttemptRecord } from "./deliveryStore.ts";

/** Records this process wrote last, so that the next event of a call need not read its row; always optional. */
export interface RecentRecords {
  get(attemptId: string): AttemptRecord | undefined;
  set(attemptId: string, record: AttemptRecord): void;
}
