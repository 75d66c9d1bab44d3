import { LRUCache } from "lru-cache";
import type { Clock } from "../../ports/clock.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { RecentRecords } from "../../ports/recentRecords.ts";

/** Far more than one process has calls at once. */
const most = 5_000;

/** A record not written for so long is forgotten, in ms: what was said on a call must not lie about after it. */
const life = 600_000;

/** Records kept in this process's memory for a while; of too many the ones not used longest are forgotten. */
export function recentRecords(clock: Clock): RecentRecords {
  const expiry = { ttl: life, ttlAutopurge: true, ttlResolution: 0, perf: clock };
  const records = new LRUCache<string, AttemptRecord>({ max: most, ...expiry });
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
