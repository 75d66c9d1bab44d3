import { setTimeout as delay } from "node:timers/promises";
import type { Stack } from "../support/startStack.ts";
import type { PlannedKill } from "./chaosPlan.ts";

/** A kill that happened. */
export interface Kill {
  readonly part: string;
  /** ms since 1970 UTC. */
  readonly at: number;
  /** How long it took until all parts answered again, in ms. */
  readonly downMs: number;
}

/**
 * Kills parts at their moments, each when all parts answer again.
 * @param begin the run's begin, ms since 1970 UTC
 * @param told of each that is over
 */
export async function killParts(
  stack: Stack,
  planned: readonly PlannedKill[],
  begin: number,
  told: (kill: Kill) => void,
): Promise<void> {
  for (const kill of planned) {
    const { part } = kill;
    await delay(begin + kill.at - Date.now());
    const pid = stack.now().pids[part];
    if (pid === undefined) throw new Error(`${part} does not run`);
    const at = Date.now();
    process.kill(pid, "SIGKILL");
    await stack.untilRestarted(part, pid);
    told({ part, at, downMs: Date.now() - at });
  }
}
