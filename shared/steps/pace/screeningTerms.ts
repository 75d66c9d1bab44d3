import type { ScreeningTerms } from "../../domain/callState.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";

/** The longest that a customer's silence may be waited for, in seconds (facts/dynamics.md §1.3). */
const longestSilence = 7;

/**
 * How a machine is told from a person before a representative joins. Where the configuration does not say how long the
 * customer may be silent, it is a third of the time they may wait (facts/dynamics.md §1.3).
 * @returns undefined where nobody asks
 */
export function screeningTerms(config: EngagementConfig): ScreeningTerms | undefined {
  const { answeringMachineAction: action, answeringMachineMessage: message, customerWaitThresholdSeconds } = config;
  if (action === undefined) return undefined;
  const third = Math.round(customerWaitThresholdSeconds / 3);
  const silenceSeconds = config.answeringMachineDetectionSeconds ?? Math.min(Math.max(1, third), longestSilence);
  return { silenceSeconds, action, ...(message === undefined ? {} : { message }) };
}
