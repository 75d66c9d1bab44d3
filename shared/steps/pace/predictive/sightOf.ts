import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import { wantedSkills } from "../../../domain/wantedSkills.ts";
import { leasesOf } from "../leasesOf.ts";
import type { QueueNow } from "../queueNow.ts";
import type { Sight } from "./sight.ts";
import { slotsOf } from "./slotsOf.ts";

/** What the rows that a run has read say of one predictive configuration. */
export function sightOf({ capacity, staff, waitingCallers, now }: QueueNow, config: EngagementConfig): Sight {
  const { queueId, skills } = config;
  const wanted = wantedSkills(skills, capacity.queue);
  return {
    config,
    now,
    leases: leasesOf(capacity, config),
    waiting: waitingCallers,
    slots: slotsOf(staff?.colleagues ?? [], { queueId, skills: [...wanted] }, now),
  };
}
