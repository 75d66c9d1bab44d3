import { BrokerError } from "../brokerError.ts";
import { withApplicationProperties } from "../codec/withApplicationProperties.ts";
import { dropMessage } from "./dropMessage.ts";
import { makeReady } from "./makeReady.ts";
import { putOp } from "./putOp.ts";
import { storeMessage } from "./storeMessage.ts";
import type { Message, Queue } from "./types.ts";

/**
 * Moves an unlocked message to its queue's dead-letter queue, in one group of the log. There it takes a new sequence
 * number.
 * @param properties application properties to set, among them `DeadLetterReason` and `DeadLetterErrorDescription`
 */
export function deadLetter(queue: Queue, message: Message, properties: Record<string, unknown>): void {
  const target = queue.deadLetter;
  if (target === undefined)
    throw new BrokerError("amqp:not-allowed", "A message of a dead-letter queue cannot be dead-lettered again.");
  dropMessage(queue, message);
  target.lastSequence += 1;
  const moved: Message = {
    ...message,
    sequence: target.lastSequence,
    enqueueSequence: message.sequence,
    state: "active",
    expiresAt: Number.POSITIVE_INFINITY,
    source: queue.config.name,
    bare: withApplicationProperties(message.bare, properties),
    lock: undefined,
    gone: false,
  };
  storeMessage(target, moved);
  const removed = { op: "remove", queue: queue.config.name, sequence: message.sequence } as const;
  moved.home = queue.deps.journal.append([removed, putOp(target, moved)]);
  queue.counts.deadLettered += 1;
  queue.deps.journal.whenSafe(() => {
    makeReady(target, moved);
    target.deps.arm(target, target.deps.now());
  });
}
