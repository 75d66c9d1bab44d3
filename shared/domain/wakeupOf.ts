import type { CallWindow } from "./callWindow.ts";
import type { Delivery } from "./delivery.ts";
import type { EngagementConfig } from "./engagementConfig.ts";
import { lineRank } from "./lineRank.ts";
import { placeFacts } from "./placeFacts.ts";
import type { Wakeup } from "./wakeup.ts";
import type { Workstream } from "./workstream.ts";

/**
 * What brings a stored delivery back into its line for a window, at the place that it has there now.
 * @param config undefined where it was removed
 * @param workstream the configuration's; undefined where it was removed
 */
export function wakeupOf(
  delivery: Delivery,
  config: EngagementConfig | undefined,
  workstream: Workstream | undefined,
  window: CallWindow,
): Wakeup {
  const { id: deliveryId, configId, createdAt: acceptedAt, inputAttributes } = delivery;
  const facts = config === undefined ? {} : placeFacts(inputAttributes, config, workstream);
  const rank = lineRank(delivery, config);
  return { deliveryId, configId, window, acceptedAt, ...facts, ...(rank === undefined ? {} : { rank }) };
}
