import type { PaceDeps } from "../paceDeps.ts";
import type { Pacer } from "./pacer.ts";

/** What is learned is remembered this often, in ms: as much is lost with a process at the most. */
const saveEvery = 30_000;

/**
 * Remembers what a configuration's policy has learned, where that is due. Who finds that somebody else has remembered
 * meanwhile takes over anew at the next run.
 * @param now ms since 1970 UTC
 */
export async function saveLearned(deps: PaceDeps, pacer: Pacer, configId: string, now: number): Promise<void> {
  const { policy, startedAt } = pacer;
  // a policy that learns nothing must not wipe out what another has learned of the same configuration
  if (policy.learned === undefined || now - pacer.savedAt < saveEvery) return;
  const memory = { startedAt, learned: policy.learned() };
  pacer.version = await deps.pacingJournal.remember(configId, memory, pacer.version);
  pacer.savedAt = now;
}
