import type { Journal } from "./types.ts";

/** Makes a journal that keeps nothing: what is appended is as safe at once as it will ever be. */
export function createMemoryJournal(): Journal {
  return {
    append: () => 0,
    whenSafe: (done) => done(),
    close: () => Promise.resolve(),
  };
}
