import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { queueOpenings } from "../../domain/queueOpenings.ts";
import { windowAt } from "../../domain/windowAt.ts";
import { leasesOf } from "./leasesOf.ts";
import type { PaceDeps } from "./paceDeps.ts";
import type { Contender } from "./pickNext.ts";
import { allowPredictive } from "./predictive/allowPredictive.ts";
import type { QueueNow } from "./queueNow.ts";
import type { Capacity, QueueConfig } from "./readCapacity.ts";
import type { Staff } from "./readStaff.ts";
import { readThrottle } from "./readThrottle.ts";
import { staffing } from "./staffing.ts";

const { needsStaff, callsForEach, shareOf } = staffing;

/**
 * Who may dial now, how many calls more, and what: first the configurations whose calls each count on somebody free,
 * then the predictive ones, for whom that is left over where they come behind.
 */
export async function readContenders(deps: PaceDeps, queue: QueueNow): Promise<readonly Contender[]> {
  const { capacity, now } = queue;
  const open = capacity.queue === undefined || windowAt(queueOpenings(capacity.queue, now), now) !== undefined;
  const dialling = capacity.configs.filter(
    ({ config }) => config.active && config.suspended === undefined && (open || config.ignoreQueueHours),
  );
  const candidates = await Promise.all(dialling.map((entry) => readContender(deps, queue, entry)));
  return allowPredictive(deps, queue, candidates);
}

async function readContender(
  deps: PaceDeps,
  { capacity, staff, waitingCallers, most, now }: QueueNow,
  { config, numbers, choice }: QueueConfig,
): Promise<Contender> {
  const open = waitingCallers.filter((caller) => caller.configId === config.id).length;
  const throttle = await readThrottle(deps, config, open, now);
  const calls = leasesOf(capacity, config).length;
  const allowance = Math.min(
    Math.ceil(config.maxConcurrentCalls * throttle) - calls,
    staffedCalls(config, capacity, staff, throttle),
    waitingRoom(config, open),
  );
  // rules may keep the first ones for a number without a free line
  const wanted = choice === "rules" && allowance > 0 ? most : Math.min(allowance, most);
  // predictive queues must know that something waits even while nothing more may be dialled
  const count = config.dialMode === "Predictive" ? Math.max(1, wanted) : wanted;
  const waiting = count > 0 ? await deps.readyLine.head(config.id, config.callOrder, count, now) : [];
  return { config, numbers, choice, allowance, waiting, share: shareOf(config) };
}

/** How many more deliveries may wait for a representative where they are claimed without one being free. */
function waitingRoom(config: EngagementConfig, waiting: number): number {
  return config.skipAvailability ? config.maxWaitingWithoutAvailability - waiting : Number.POSITIVE_INFINITY;
}

/**
 * Further calls for which there are free representatives with a configuration's own skills, less what its rules take.
 */
function staffedCalls(
  config: EngagementConfig,
  capacity: Capacity,
  staff: Staff | undefined,
  throttle: number,
): number {
  if (staff === undefined || !needsStaff(config) || config.dialMode === "Predictive") return Number.POSITIVE_INFINITY;
  const promised = leasesOf(capacity, config).filter((lease) => !staff.holds(lease.attemptId));
  return Math.ceil(staff.freeFor(config).length * callsForEach(config) * throttle) - promised.length;
}
