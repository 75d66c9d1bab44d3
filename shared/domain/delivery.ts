import type { CallWindow } from "./callWindow.ts";
import type { DeliveryResult } from "./deliveryResult.ts";
import type { DeliveryStatus } from "./deliveryStatus.ts";
import type { DialMode } from "./dialMode.ts";
import type { Disposition } from "./disposition.ts";

/** One accepted request to reach a person. All moments are ms since 1970 UTC. */
export interface Delivery {
  readonly id: string;
  readonly status: DeliveryStatus;
  /** How many attempts have been claimed so far; the next one has this number plus one. */
  readonly attempts: number;
  readonly configId: string;
  readonly queueId: string;
  readonly dialMode: DialMode;
  readonly contactId: string;
  /** The number to call, E.164. */
  readonly to: string;
  /** Merged and ascending; the last one's end is when the delivery expires. */
  readonly windows: readonly CallWindow[];
  readonly inputAttributes: Readonly<Record<string, string>>;
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
  readonly callStartedAt?: number;
  readonly answeredAt?: number;
  readonly callEndedAt?: number;
  /** What the carrier said, as `{"sip":…,"q850":…,"code":…,"subCode":…}`. */
  readonly diagnostics?: Readonly<Record<string, number>>;
}
