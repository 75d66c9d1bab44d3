import type { EngagementConfig } from "../../../domain/engagementConfig.ts";
import type { Lease } from "../../../ports/lines.ts";
import type { WaitingCaller } from "../../../ports/waitingLine.ts";
import type { Slot } from "./slotsOf.ts";

/** What the rows say of one predictive configuration at one moment. */
export interface Sight {
  readonly config: EngagementConfig;
  /** ms since 1970 UTC */
  readonly now: number;
  /** Its own calls, answered ones among them. */
  readonly leases: readonly Lease[];
  /** Who waits in its queue, also for other configurations, and could be given to somebody who fits it. */
  readonly waiting: readonly WaitingCaller[];
  /** All representatives who fit it. */
  readonly slots: readonly Slot[];
}
