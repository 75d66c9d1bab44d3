import type { EngagementConfig } from "../../domain/engagementConfig.ts";

/**
 * Whether a configuration's calls are counted in the ledger: only where something reads it, since each batch costs two
 * operations. Rules and the agent's failure rate are reckoned from it, and so is abandonment, which law bounds where
 * representatives are to join at once.
 * @param config undefined where it was removed
 */
export function isCounted(config: EngagementConfig | undefined): boolean {
  if (config === undefined) return false;
  const { rules, agentFailureTreatment, dialMode } = config;
  const joinsAtOnce = dialMode === "Progressive" || dialMode === "Predictive";
  return joinsAtOnce || rules.length > 0 || agentFailureTreatment === "Threshold";
}
