import type { EngagementConfig } from "../../domain/engagementConfig.ts";

/** How the calls of a configuration need representatives. */
export const staffing = { needsStaff, callsForEach, shareOf };

/** Modes in which representatives limit the calls; Preview may do without the check. */
function needsStaff(config: EngagementConfig): boolean {
  return config.dialMode !== "Copilot" && !config.skipAvailability;
}

/** How many calls at once one free representative is enough for, in modes that place no calls ahead. */
function callsForEach(config: EngagementConfig): number {
  return config.engagementType === "CSRLed" ? 1 : config.maxCallsPerRepresentative;
}

/**
 * How much of a free representative one call is counted for when it is picked; in Predictive the pacing has counted.
 */
function shareOf(config: EngagementConfig): number {
  return needsStaff(config) && config.dialMode !== "Predictive" ? 1 / callsForEach(config) : 0;
}
