import type { CallWindow } from "./callWindow.ts";
import type { Chain, Tried } from "./chain.ts";
import type { DeliveryResult } from "./deliveryResult.ts";
import type { DeliveryStatus } from "./deliveryStatus.ts";
import type { DialMode } from "./dialMode.ts";
import type { Disposition } from "./disposition.ts";
import type { EngagementConfig } from "./engagementConfig.ts";

/** One accepted request to reach a person. All moments are ms since 1970 UTC. */
export interface Delivery {
  readonly id: string;
  readonly status: DeliveryStatus;
  /** How many attempts have been claimed so far; the next one has this number plus one. */
  readonly attempts: number;
  /** How many calls were really made: rounds of offers to representatives, and dials that were not placed, are none. */
  readonly dialled?: number;
  /** The calls made, oldest first; of very many the latest. */
  readonly tried?: readonly Tried[];
  /** How far it has come, where it has several numbers or is called again. */
  readonly chain?: Chain;
  /** Set once it is to be cancelled while it is in process: it is not called again then. */
  readonly cancelRequested?: boolean;
  readonly configId: string;
  readonly queueId: string;
  readonly dialMode: DialMode;
  /**
   * Who leads the conversation. As dial mode and queue it is what its configuration said when it was last claimed, or
   * accepted.
   */
  readonly engagementType?: EngagementConfig["engagementType"];
  readonly contactId: string;
  /** The number to call, E.164. */
  readonly to: string;
  /**
   * Merged and ascending; the last one's end is when the delivery expires. Where it is called again they are what is
   * left of them from the next attempt on.
   */
  readonly windows: readonly CallWindow[];
  readonly inputAttributes: Readonly<Record<string, string>>;
  /** What its source calls the request; for tracking only. */
  readonly requestId?: string;
  /** The bulk request or file it came with. */
  readonly batchId?: string;
  /** The trigger that started it, by its record's id, and the raising of it. */
  readonly journeyId?: string;
  readonly journeyRunId?: string;
  /** What the raising was about, `{entityType}/{entityId}`, as whoever raised the trigger said it. */
  readonly bindingId?: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
  readonly result?: DeliveryResult;
  readonly resultAt?: number;
  /** What the agent noted during the call. */
  readonly resultAttributes?: Readonly<Record<string, string>>;
  /** The codes and the note with which a representative closed its call. */
  readonly disposition?: Disposition;
  /** Why it ended as it did where the result alone does not say; a stable code. */
  readonly reason?: string;
  /** The caller number of the last attempt. */
  readonly from?: string;
  /** Azure Communication Services' correlation id of the last attempt's call. */
  readonly callId?: string;
  /** When Azure Communication Services was first asked for the last attempt's call. */
  readonly sentAt?: number;
  readonly callStartedAt?: number;
  readonly answeredAt?: number;
  /** When a representative was first on the line of the last attempt's call. */
  readonly representativeJoinedAt?: number;
  readonly callEndedAt?: number;
  /** When a customer whom no representative joined was given up. */
  readonly abandonedAt?: number;
  /** Set where a representative was to join at once: whether none did within the customer wait threshold. */
  readonly exceededWait?: boolean;
  /** What the carrier said, as `{"sip":…,"q850":…,"code":…,"subCode":…}`. */
  readonly diagnostics?: Readonly<Record<string, number>>;
}
