import type { CallWindow } from "./callWindow.ts";
import { mergeWindows } from "./mergeWindows.ts";

/**
 * What is left of the windows at a moment: those that have ended are dropped, one that has begun counts from now.
 * @param now ms since 1970 UTC
 * @returns merged windows, ascending; empty where all have ended
 */
export function windowsFrom(windows: readonly CallWindow[], now: number): CallWindow[] {
  const left = windows
    .filter((window) => window.end > now)
    .map((window) => ({ start: Math.max(window.start, now), end: window.end }));
  return mergeWindows(left);
}
