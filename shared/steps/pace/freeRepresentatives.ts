import type { WaitingCaller } from "../../ports/waitingLine.ts";
import type { Pacer } from "./predictive/pacer.ts";
import type { Capacity } from "./readCapacity.ts";
import type { Staff } from "./readStaff.ts";
import { staffing } from "./staffing.ts";

const { needsStaff, shareOf } = staffing;

/**
 * Representatives left for new calls that count on one who is free: those free for any of the queue's configurations,
 * less what calls in flight may need that nobody has in their hands yet, less customers who wait already. Of predictive
 * calls as many are counted as were answered lately, each until there is something to go by.
 * @param pacers the queue's predictive configurations, by id
 */
export function freeRepresentatives(
  capacity: Capacity,
  staff: Staff | undefined,
  waiting: readonly WaitingCaller[],
  pacers: ReadonlyMap<string, Pick<Pacer, "totals">>,
): number {
  if (staff === undefined) return 0;
  const configs = capacity.configs.map(({ config }) => config).filter(needsStaff);
  const free = Math.max(0, ...configs.map((config) => staff.freeFor(config)));
  const shares = new Map(
    configs.map((config) => [
      config.id,
      config.dialMode === "Predictive" ? answeredShare(pacers.get(config.id)) : shareOf(config),
    ]),
  );
  const leases = [...capacity.inUse.values()].flatMap((lines) => lines.leases);
  const promised = leases.filter((lease) => !staff.holds(lease.attemptId));
  const needed = promised.reduce((sum, lease) => sum + (shares.get(lease.configId) ?? 0), 0);
  return free - needed - waiting.length;
}

/** Fewer calls say little about the share of them that is answered. */
const fewestCalls = 20;

function answeredShare(pacer: Pick<Pacer, "totals"> | undefined): number {
  if (pacer === undefined || pacer.totals.placed < fewestCalls) return 1;
  return Math.min(1, pacer.totals.live / pacer.totals.placed);
}
