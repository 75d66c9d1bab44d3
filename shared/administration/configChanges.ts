import type { EngagementConfig } from "../domain/engagementConfig.ts";

/** What is to be changed of a configuration; what is absent stays. */
export type ConfigChanges = Partial<Omit<EngagementConfig, "suspended" | "dialMode">>;
