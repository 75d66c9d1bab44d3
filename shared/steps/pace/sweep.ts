import type { PaceDeps } from "./paceDeps.ts";
import { readCapacity } from "./readCapacity.ts";

/**
 * The safety net: has the pacer run on every queue where something waits or is in flight, whatever a crash may have
 * left behind there. Queues where nothing does cost a few reads.
 */
export async function sweep(deps: PaceDeps): Promise<void> {
  const [configs, workstreams] = await Promise.all([deps.configs.configs(), deps.configs.records("workstreams")]);
  const primary = configs.map((row) => row.value.queueId);
  // customers may wait in queues that no configuration dials for
  const fallback = [...configs.map((row) => row.value), ...workstreams.map(({ record }) => record.value)].flatMap(
    ({ fallbackQueueId }) => fallbackQueueId ?? [],
  );
  await Promise.all([...new Set([...primary, ...fallback])].map((queueId) => sweepQueue(deps, queueId)));
}

async function sweepQueue(deps: PaceDeps, queueId: string): Promise<void> {
  const now = deps.clock.now();
  const capacity = await readCapacity(deps, queueId);
  const inFlight = [...capacity.inUse.values()].some((lines) => lines.leases.length > 0);
  if (inFlight || (await anyWaits())) await deps.bus.kick(queueId);

  async function anyWaits(): Promise<boolean> {
    const heads = await Promise.all(
      capacity.configs.map(async ({ config }) => [
        ...(await deps.readyLine.lapsed(config.id, 1, now)),
        ...(config.suspended === undefined ? await deps.readyLine.head(config.id, config.callOrder, 1, now) : []),
      ]),
    );
    return heads.some((entries) => entries.length > 0) || (await deps.waitingLine.all(queueId)).length > 0;
  }
}
