import { customPriority } from "./customPriority.ts";
import type { EngagementConfig } from "./engagementConfig.ts";
import { ruledNumber } from "./ruledNumber.ts";
import type { Workstream } from "./workstream.ts";

/** What a delivery's attributes decide before it stands in a ready line. */
export interface PlaceFacts {
  readonly priority?: number;
  /** The caller number, where the workstream's rules choose it. */
  readonly from?: string;
}

/**
 * What goes with a delivery into its ready line, so that the pacer need not read the delivery to place and pick it.
 * @param attributes the delivery's input attributes
 * @param workstream undefined where it was removed
 */
export function placeFacts(
  attributes: Readonly<Record<string, string>>,
  config: EngagementConfig,
  workstream: Workstream | undefined,
): PlaceFacts {
  const priority = customPriority(attributes, config);
  const from = workstream === undefined ? undefined : ruledNumber(attributes, workstream);
  return { ...(priority === undefined ? {} : { priority }), ...(from === undefined ? {} : { from }) };
}
