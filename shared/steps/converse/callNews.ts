import type { CallEvent } from "./callEvent.ts";

/** An event of a call with the ids that came along. */
export interface CallNews {
  readonly event: CallEvent;
  readonly callConnectionId?: string;
  readonly correlationId?: string;
}
