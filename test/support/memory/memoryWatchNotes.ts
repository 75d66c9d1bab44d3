import type { Notes, WatchNotes } from "../../../shared/ports/watchNotes.ts";

/** Notes in memory. */
export function memoryWatchNotes(): WatchNotes {
  let kept: Notes | undefined;
  return {
    read: async () => structuredClone(kept),
    async save(notes) {
      kept = structuredClone(notes);
    },
  };
}
