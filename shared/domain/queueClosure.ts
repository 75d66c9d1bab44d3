import type { EngagementConfig } from "./engagementConfig.ts";
import { nextWindow } from "./nextWindow.ts";
import type { Queue } from "./queue.ts";
import { queueOpenings } from "./queueOpenings.ts";
import { windowAt } from "./windowAt.ts";

/** That a queue is closed. */
export interface QueueClosure {
  /** When it opens next, ms since 1970 UTC; absent where it does not within two weeks. */
  readonly until?: number;
}

/**
 * Whether the hours of its queue keep a configuration from calling.
 * @param queue undefined where it was removed, which counts as open
 * @param now ms since 1970 UTC
 * @returns undefined where they do not, or the configuration ignores them
 */
export function queueClosure(
  { ignoreQueueHours }: EngagementConfig,
  queue: Queue | undefined,
  now: number,
): QueueClosure | undefined {
  if (queue === undefined || ignoreQueueHours) return undefined;
  const openings = queueOpenings(queue, now);
  if (windowAt(openings, now) !== undefined) return undefined;
  const until = nextWindow(openings, now)?.start;
  return until === undefined ? {} : { until };
}
