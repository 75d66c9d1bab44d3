import type { DialMode } from "./dialMode.ts";

/** In which order waiting deliveries are dialled (facts/dynamics.md §1.3, msdyn_processing_order). */
export const callOrders = ["EarliestScheduledDate", "FirstInFirstOut", "LastInFirstOut"] as const;

/** One of the call orders above. */
export type CallOrder = (typeof callOrders)[number];

/** Why a configuration does not dial (facts/dynamics.md §1.4, msdyn_suspension_type). */
export type SuspensionType = "BotFailure" | "AdminUiAction" | "ApiAction" | "ExceededCustomerWaitThreshold";

/** How deliveries are handled. */
export interface EngagementConfig {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly active: boolean;
  readonly suspended?: SuspensionType;
  readonly dialMode: DialMode;
  /** 1 critical, 2 high, 3 normal; lower numbers are dialled first. */
  readonly priority: 1 | 2 | 3;
  readonly callOrder: CallOrder;
  /** 1 to 500. */
  readonly maxConcurrentCalls: number;
  readonly workstreamId: string;
  readonly queueId: string;
}
