import { LRUCache } from "lru-cache";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";

/** Far more than one process has calls at once. */
const most = 5_000;

/** Records kept in this process's memory; the ones not used longest are forgotten. */
export function recentRecords(): RecentRecords {
  const records = new LRUCache<string, AttemptRecord>({ max: most });
  return {
    get: (attemptId) => records.get(attemptId),
    set: (attemptId, record) => {
      records.set(attemptId, record);
    },
    drop: (attemptId) => {
      records.delete(attemptId);
    },
  };
}
