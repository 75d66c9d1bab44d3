import { deadLetter } from "./deadLetter.ts";
import { expire } from "./expire.ts";
import { makeReady } from "./makeReady.ts";
import { putOp } from "./putOp.ts";
import type { Message, Queue } from "./types.ts";

/**
 * Puts a message whose lock is dropped back to its place; the caller pumps. The last allowed delivery dead-letters it,
 * and so does, or ends it, a time to live that ran out meanwhile. A deferred message stays deferred.
 * @param change `counted`: whether this was a failed delivery; `rewritten`: whether its bytes changed and must be
 * logged
 */
export function returnMessage(queue: Queue, message: Message, change: { counted: boolean; rewritten?: boolean }): void {
  const { journal, now } = queue.deps;
  if (change.counted) message.deliveryCount += 1;
  if (message.deliveryCount >= queue.config.maxDeliveryCount) {
    deadLetter(queue, message, {
      DeadLetterReason: "MaxDeliveryCountExceeded",
      DeadLetterErrorDescription: `Message could not be consumed after ${message.deliveryCount} delivery attempts.`,
    });
    return;
  }
  const { sequence, deliveryCount } = message;
  if (change.rewritten) message.home = journal.append([putOp(queue, message)]);
  else journal.append([{ op: "count", queue: queue.config.name, sequence, deliveryCount }]);
  if (message.state === "deferred") return;
  if (message.expiresAt <= now()) expire(queue, message);
  else makeReady(queue, message);
}
