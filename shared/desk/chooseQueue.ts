import type { EngagementConfig } from "../domain/engagementConfig.ts";
import { fits } from "../domain/fits.ts";
import { isPresent } from "../domain/isPresent.ts";
import { queueOpenings } from "../domain/queueOpenings.ts";
import { windowAt } from "../domain/windowAt.ts";
import type { DeskDeps } from "./deskDeps.ts";

/**
 * The queue in which a customer waits: the primary one, else the fallback, where the queue is open and somebody who fits
 * is at work.
 * @returns undefined where nobody can come
 */
export async function chooseQueue(deps: DeskDeps, config: EngagementConfig): Promise<string | undefined> {
  const now = deps.clock.now();
  const [records, states] = await Promise.all([deps.configs.records("representatives"), deps.desk.all()]);
  const present = new Set(states.filter(({ value }) => isPresent(value, now)).map(({ value }) => value.id));
  const staff = records.filter(({ id }) => present.has(id)).map(({ record }) => record.value);
  for (const queueId of [config.queueId, config.fallbackQueueId]) {
    if (queueId === undefined || !staff.some((record) => fits(record, queueId, config.skills))) continue;
    const queue = await deps.configs.record("queues", queueId);
    if (queue !== undefined && windowAt(queueOpenings(queue.value, now), now) !== undefined) return queueId;
  }
  return undefined;
}
