import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { fits } from "../domain/fits.ts";
import { isPresent } from "../domain/isPresent.ts";
import { queueOpenings } from "../domain/queueOpenings.ts";
import { wantedSkills } from "../domain/wantedSkills.ts";
import { windowAt } from "../domain/windowAt.ts";
import type { DeskDeps } from "./deskDeps.ts";

/**
 * The queue in which a customer waits: the primary one, else the configuration's fallback or, where it names none, its
 * workstream's; the first that is open and where somebody who fits is at work.
 * @param excluded representatives who have declined or could not be reached
 * @returns undefined where nobody can come
 */
export async function chooseQueue(
  deps: DeskDeps,
  config: EngagementConfig,
  excluded: readonly string[],
): Promise<string | undefined> {
  const now = deps.clock.now();
  const [records, states] = await Promise.all([deps.configs.records("representatives"), deps.desk.all()]);
  const present = new Set(states.filter(({ value }) => isPresent(value, now)).map(({ value }) => value.id));
  const staff = records.filter(({ id }) => present.has(id) && !excluded.includes(id)).map(({ record }) => record.value);
  for (const queueId of [config.queueId, await fallbackOf(deps, config)]) {
    const queue = (await deps.configs.record("queues", queueId ?? ""))?.value;
    if (queueId === undefined || queue === undefined) continue;
    const skills = wantedSkills(config.skills, queue);
    if (!staff.some((record) => fits(record, queueId, skills))) continue;
    if (windowAt(queueOpenings(queue, now), now) !== undefined) return queueId;
  }
  return undefined;
}

async function fallbackOf({ configs }: DeskDeps, config: EngagementConfig): Promise<string | undefined> {
  if (config.fallbackQueueId !== undefined) return config.fallbackQueueId;
  return (await configs.record("workstreams", config.workstreamId))?.value.fallbackQueueId;
}
