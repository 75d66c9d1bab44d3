import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What is remembered of a timer over restarts; all in milliseconds since 1970. */
export type TimerStatus = {
  /** The last run; undefined before the first. */
  last?: number;
  /** When the next is due; undefined is never. */
  next?: number;
  /** When this was written. */
  lastUpdated: number;
};

/** Keeps one timer's status. */
export type TimerStatusStore = { read(): TimerStatus | undefined; write(status: TimerStatus): void };

/**
 * Opens the place of one timer's status.
 * @param folder the host's data folder; undefined keeps the status in memory
 * @param name the function's name
 */
export function openTimerStatus(folder: string | undefined, name: string): TimerStatusStore {
  if (folder === undefined) {
    let kept: TimerStatus | undefined;
    return {
      read: () => kept,
      write(status) {
        kept = status;
      },
    };
  }
  const file = join(folder, "timers", `${name.toLowerCase()}.json`);
  mkdirSync(join(folder, "timers"), { recursive: true });
  return {
    read() {
      try {
        return JSON.parse(readFileSync(file, "utf8"));
      } catch {
        // no file yet, or one that a crash has spoilt: as for a timer that has never run
        return undefined;
      }
    },
    write(status) {
      writeFileSync(`${file}.new`, JSON.stringify(status));
      renameSync(`${file}.new`, file);
    },
  };
}
