import type { PacingConfig } from "./types.ts";

/** Reads a policy's own numeric option; anything but a finite number of zero or more gives the fallback. */
export function optionOf(config: PacingConfig, name: string, fallback: number): number {
  const value = config[name];
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : fallback;
}
