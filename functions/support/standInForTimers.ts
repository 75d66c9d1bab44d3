import { sweepInterval, watchInterval } from "../../shared/administration/timers.ts";
import { timersAlive } from "../../shared/administration/timersAlive.ts";
import { watch } from "../../shared/administration/watch.ts";
import { sweep } from "../../shared/steps/pace/sweep.ts";
import type { Deps } from "./depsFor.ts";

let lookedAt = 0;
let watchedAt = 0;

/**
 * Does the timers' work where they have stopped (facts/functions.md §8); called by what runs on messages, it looks
 * every half minute in each process. Two that stand in at once do no harm. A failure is logged and left to the next
 * time, since the caller's own work is done.
 */
export async function standInForTimers(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  if (now - lookedAt < sweepInterval) return;
  lookedAt = now;
  try {
    if (await timersAlive(deps)) return;
    deps.log.error("pace", "timers have stopped; their work is done from here");
    await sweep(deps);
    if (now - watchedAt < watchInterval) return;
    watchedAt = now;
    await watch(deps);
  } catch (error) {
    deps.log.warn("pace", "could not stand in for timers", { name: error instanceof Error ? error.name : "unknown" });
  }
}
