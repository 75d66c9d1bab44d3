import type { LogOp } from "../journal/types.ts";
import type { Message, Queue } from "./types.ts";

/** A message's full record for the log, as it stands now. */
export function putOp(queue: Queue, message: Message): LogOp {
  return {
    op: "put",
    queue: queue.config.name,
    sequence: message.sequence,
    enqueueSequence: message.enqueueSequence,
    state: message.state,
    messageId: message.messageId,
    sessionId: message.sessionId,
    partitionKey: message.partitionKey,
    enqueuedAt: message.enqueuedAt,
    dueAt: message.dueAt,
    ttlMs: message.ttlMs,
    deliveryCount: message.deliveryCount,
    source: message.source,
    locked: message.lock === undefined ? undefined : true,
    body: message.bare,
  };
}
