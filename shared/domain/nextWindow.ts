import type { CallWindow } from "./callWindow.ts";

/**
 * The first window that begins after a moment.
 * @param now ms since 1970 UTC
 * @returns that window, or undefined where none is left
 */
export function nextWindow(windows: readonly CallWindow[], now: number): CallWindow | undefined {
  return windows.filter((window) => window.start > now).sort((a, b) => a.start - b.start)[0];
}
