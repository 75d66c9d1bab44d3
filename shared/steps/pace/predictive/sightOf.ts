import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import { fits } from "../../../domain/fits.ts";
import type { Queue } from "../../../domain/queue.ts";
import { wantedSkills } from "../../../domain/wantedSkills.ts";
import type { WaitingCaller } from "../../../ports/waitingLine.ts";
import { leasesOf } from "../leasesOf.ts";
import type { QueueNow } from "../queueNow.ts";
import type { Colleague } from "../readStaff.ts";
import type { Sight } from "./sight.ts";
import { slotsOf } from "./slotsOf.ts";

/** What the rows that a run has read say of one predictive configuration. */
export function sightOf({ capacity, staff, waitingCallers, now }: QueueNow, config: EngagementConfig): Sight {
  const { queueId, skills } = config;
  const colleagues = staff?.colleagues ?? [];
  const wanted = wantedSkills(skills, capacity.queue);
  return {
    config,
    now,
    leases: leasesOf(capacity, config),
    waiting: waitingCallers.filter(rivals(colleagues, config, wanted, capacity.queue)),
    slots: slotsOf(colleagues, { queueId, skills: [...wanted] }, now),
  };
}

/** Who waits for a skill that nobody has who fits the configuration takes nobody from it. */
function rivals(
  colleagues: readonly Colleague[],
  { id, queueId }: EngagementConfig,
  wanted: readonly string[],
  queue: Queue | undefined,
): (caller: WaitingCaller) => boolean {
  const own = colleagues.filter(({ record }) => fits(record, queueId, wanted));
  const found = new Map<string, boolean>();
  return ({ configId, skills }) => {
    if (configId === id) return true;
    const key = JSON.stringify(skills);
    const isRival = found.get(key) ?? own.some(({ record }) => fits(record, queueId, wantedSkills(skills, queue)));
    found.set(key, isRival);
    return isRival;
  };
}
