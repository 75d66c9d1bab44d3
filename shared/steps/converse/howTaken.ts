import type { EngagementConfig } from "../../domain/engagementConfig.ts";

/**
 * Whether a call is offered to representatives, as an inbound one would be, or they join at once
 * (facts/dynamics.md §2.2).
 * @param config undefined where it was removed
 */
export function howTaken(config: EngagementConfig | undefined): "offered" | "joining" {
  return config?.dialMode === "Copilot" || config?.dialMode === "Preview" ? "offered" : "joining";
}
