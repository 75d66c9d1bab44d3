import type { CallWindow } from "./callWindow.ts";

/**
 * The window that is open at a moment.
 * @param now ms since 1970 UTC; a window's start belongs to it, its end does not
 * @returns the open window, or undefined
 */
export function windowAt(windows: readonly CallWindow[], now: number): CallWindow | undefined {
  return windows.find((window) => window.start <= now && now < window.end);
}
