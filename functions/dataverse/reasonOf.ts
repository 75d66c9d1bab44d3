import type { Delivery } from "../../shared/domain/delivery.ts";
import { type StatusReason, statusReason } from "../../shared/domain/statusReason.ts";
import type { Deps } from "../support/depsFor.ts";

/** Why a delivery stands as it does, with its configuration and queue as they are now. */
export async function reasonOf(deps: Deps, delivery: Delivery): Promise<StatusReason> {
  const config = (await deps.configs.config(delivery.configId))?.value;
  const queue = await deps.configs.record("queues", config?.queueId ?? delivery.queueId);
  return statusReason(delivery, config, queue?.value, deps.clock.now());
}
