import type { AttemptRecord } from "../../../shared/ports/deliveryStore.ts";
import type { RecentRecords } from "../../../shared/ports/recentRecords.ts";

/** Recent records that can be forgotten, as they are when a process dies. */
export interface MemoryRecentRecords extends RecentRecords {
  forget(): void;
}

/** Recent records in a map. */
export function memoryRecentRecords(): MemoryRecentRecords {
  const records = new Map<string, AttemptRecord>();
  return {
    get: (attemptId) => records.get(attemptId),
    set: (attemptId, record) => {
      records.set(attemptId, record);
    },
    drop: (attemptId) => {
      records.delete(attemptId);
    },
    forget: () => records.clear(),
  };
}
