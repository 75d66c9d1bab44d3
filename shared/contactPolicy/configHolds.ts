import type { EngagementConfig } from "../domain/engagementConfig.ts";
import type { Queue } from "../domain/queue.ts";
import { queueClosure } from "../domain/queueClosure.ts";
import type { RefusalCode } from "./mayCallNow.ts";

/** What a configuration itself has against calling anybody now. */
export interface ConfigHold {
  readonly allowed: false;
  readonly kind: "hold";
  readonly code: RefusalCode;
  readonly message: string;
  readonly source: string;
  /** When it has nothing against it any more, ms since 1970 UTC, where that is known. */
  readonly nextAt?: number;
}

/**
 * What a configuration and its queue's hours have against a call, by rule; undefined where they have nothing. A call is
 * judged by the same in mayCallNow.
 * @param queue undefined where it was removed, which counts as open
 * @param now ms since 1970 UTC
 */
export function configHolds(
  config: EngagementConfig,
  queue: Queue | undefined,
  now: number,
): ReadonlyMap<"Configuration" | "QueueHours", ConfigHold | undefined> {
  return new Map([
    ["Configuration", stateHold(config)],
    ["QueueHours", hoursHold(config, queue, now)],
  ]);
}

function stateHold({ id, active, suspended }: EngagementConfig): ConfigHold | undefined {
  const hold = { allowed: false, kind: "hold", source: `msdyn_proactive_engagement_configs(${id})` } as const;
  if (!active) return { ...hold, code: "ConfigurationInactive", message: "The engagement configuration is inactive." };
  if (suspended === undefined) return undefined;
  return {
    ...hold,
    code: "ConfigurationSuspended",
    message: `The engagement configuration is suspended (${suspended}).`,
  };
}

function hoursHold(config: EngagementConfig, queue: Queue | undefined, now: number): ConfigHold | undefined {
  if (queueClosure(config, queue, now) === undefined) return undefined;
  return {
    allowed: false,
    kind: "hold",
    code: "OutsideQueueHours",
    message: "The queue is outside its operating hours.",
    source: `queues/${config.queueId}`,
  };
}
