import type { AdminKind } from "../domain/adminRecords.ts";
import type { Bus } from "../ports/bus.ts";
import type { ConfigStore } from "../ports/configStore.ts";

/** Kinds whose records decide whether, and how many, calls may be placed now. */
const deciding: readonly AdminKind[] = ["queues", "representatives", "workstreams", "phone-numbers"];

/**
 * Has the pacers run after a record was changed that may let more calls through: longer hours, further skills, numbers
 * or lines. All queues are asked, since records refer to each other and changes are rare.
 */
export async function kickDialling(
  deps: { readonly configs: ConfigStore; readonly bus: Bus },
  kind: AdminKind,
): Promise<void> {
  if (!deciding.includes(kind)) return;
  const configs = await deps.configs.configs();
  const queues = new Set(configs.map(({ value }) => value.queueId));
  await Promise.all([...queues].map((queueId) => deps.bus.kick(queueId)));
}
