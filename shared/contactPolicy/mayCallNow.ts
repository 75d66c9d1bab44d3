import type { Delivery } from "../domain/delivery.ts";
import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { nextWindow } from "../domain/nextWindow.ts";
import type { Queue } from "../domain/queue.ts";
import { queueClosure } from "../domain/queueClosure.ts";
import { windowAt } from "../domain/windowAt.ts";

/** Why a delivery may not be dialled now; the codes are stable. */
export type RefusalCode = "WindowClosed" | "ConfigurationInactive" | "ConfigurationSuspended" | "OutsideQueueHours";

/** Whether a delivery may be dialled at a moment. */
export type Permission =
  | { readonly allowed: true; readonly windowEnd: number }
  | {
      readonly allowed: false;
      readonly code: RefusalCode;
      /** When it may be asked again, ms since 1970 UTC, where that is known. */
      readonly until?: number;
    };

/**
 * Decides whether this person may be called now. Asked when a delivery is claimed and again right before it is dialled.
 * @param queue the configuration's queue; undefined where it was removed, which counts as open
 * @param now ms since 1970 UTC
 */
export function mayCallNow(
  delivery: Delivery,
  config: EngagementConfig,
  queue: Queue | undefined,
  now: number,
): Permission {
  if (!config.active) return { allowed: false, code: "ConfigurationInactive" };
  if (config.suspended !== undefined) return { allowed: false, code: "ConfigurationSuspended" };
  const window = windowAt(delivery.windows, now);
  if (window === undefined) return withUntil("WindowClosed", nextWindow(delivery.windows, now)?.start);
  const closure = queueClosure(config, queue, now);
  if (closure !== undefined) return withUntil("OutsideQueueHours", closure.until);
  return { allowed: true, windowEnd: window.end };
}

function withUntil(code: RefusalCode, until: number | undefined): Permission {
  return { allowed: false, code, ...(until === undefined ? {} : { until }) };
}
