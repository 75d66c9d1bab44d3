import type { Delivery } from "./delivery.ts";
import type { EngagementConfig } from "./engagementConfig.ts";

/** Where further attempts stand in the line. */
const ranks = { Same: undefined, Lower: "behind", Higher: "before" } as const satisfies Record<
  EngagementConfig["retryPriority"],
  string | undefined
>;

/**
 * Whether a delivery stands before, or behind, those that were never called; undefined where it stands among them.
 * @param config undefined where it was removed
 */
export function lineRank(
  delivery: Delivery,
  config: Pick<EngagementConfig, "retryPriority"> | undefined,
): "before" | "behind" | undefined {
  return (delivery.dialled ?? 0) > 0 ? ranks[config?.retryPriority ?? "Same"] : undefined;
}
