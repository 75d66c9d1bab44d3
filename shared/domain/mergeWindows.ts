import type { CallWindow } from "./callWindow.ts";

/**
 * Brings windows into order and joins those that overlap or touch.
 * @param windows any order; each with `end` after `start`
 * @returns the fewest windows that cover the same moments, ascending
 */
export function mergeWindows(windows: readonly CallWindow[]): CallWindow[] {
  const merged: CallWindow[] = [];
  for (const window of [...windows].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last !== undefined && window.start <= last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
    } else {
      merged.push({ start: window.start, end: window.end });
    }
  }
  return merged;
}
