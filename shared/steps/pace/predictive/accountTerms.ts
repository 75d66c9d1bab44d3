import { dayMs } from "../../../domain/durations.ts";
import type { EngagementConfig } from "../../../domain/engagementConfig.ts";

/** The outer and the inner limit of abandonment of a configuration, and over how long each is accounted. */
export const accountTerms = {
  /** An account of the policy lasts one working day, in hours: what it is tuned for (docs/decisions/012-pacing.md). */
  accountHours: 8,
  /** From this share of the outer limit on, calls are placed one to one (facts/pacing.md §2). */
  caution: 0.9,
  /**
   * The policy is given this share of the limit to use up in each account, so that days that go as planned stay below
   * the outer ledger's caution.
   */
  innerShare: 0.85,
  /** The share of live answers that may be abandoned before the configuration is suspended. */
  limitOf: ({ suspendThresholdPercentage }: EngagementConfig) => suspendThresholdPercentage / 100,
  /** From when on the outer ledger counts, ms since 1970 UTC. */
  countedFrom: ({ suspendLookbackDays }: EngagementConfig, now: number) => now - suspendLookbackDays * dayMs,
} as const;
