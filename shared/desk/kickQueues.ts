import type { Bus } from "../ports/bus.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/**
 * Has the pacers of a representative's queues run.
 * @param at when, ms since 1970 UTC; as soon as may be where absent
 */
export async function kickQueues(
  { configs, bus }: { readonly configs: ConfigStore; readonly bus: Bus },
  representativeId: string,
  at?: number,
): Promise<void> {
  const record = await configs.record("representatives", representativeId);
  await Promise.all((record?.value.queues ?? []).map((queueId) => bus.kick(queueId, at)));
}
