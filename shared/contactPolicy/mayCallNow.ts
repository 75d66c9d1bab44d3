import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { windowAt } from "../domain/windowAt.ts";

/** Whether a delivery may be dialled at a moment, and if not, the stable code of the reason. */
export type Permission =
  | { readonly allowed: true; readonly windowEnd: number }
  | { readonly allowed: false; readonly code: "WindowClosed" | "ConfigurationInactive" | "ConfigurationSuspended" };

/**
 * Decides whether this person may be called now. Asked when a delivery is claimed and again right before it is dialled.
 * @param now ms since 1970 UTC
 */
export function mayCallNow(delivery: Delivery, config: EngagementConfig, now: number): Permission {
  if (!config.active) return { allowed: false, code: "ConfigurationInactive" };
  if (config.suspended !== undefined) return { allowed: false, code: "ConfigurationSuspended" };
  const window = windowAt(delivery.windows, now);
  return window === undefined ? { allowed: false, code: "WindowClosed" } : { allowed: true, windowEnd: window.end };
}
