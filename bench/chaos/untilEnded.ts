import { setTimeout as delay } from "node:timers/promises";
import { isEnded } from "./audit/isEnded.ts";
import type { ChaosRun } from "./chaosRun.ts";
import { readDeliveries } from "./readDeliveries.ts";

/** How often the deliveries are read, in ms. */
const interval = 2_000;

/**
 * Waits until every accepted delivery has ended, as long as the run's patience lasts.
 * @param until when it is over, ms since 1970 UTC
 */
export async function untilEnded(run: ChaosRun, until: number, show: (progress: string) => void): Promise<void> {
  for (;;) {
    run.standings = await readDeliveries(run.api);
    const ended = run.posted.filter(({ id }) => isEnded({ status: run.standings.get(id)?.status }));
    show(`${ended.length} of ${run.posted.length} have ended`);
    if (ended.length === run.posted.length || Date.now() > until) return;
    await delay(interval);
  }
}
