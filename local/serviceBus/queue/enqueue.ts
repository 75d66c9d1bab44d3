import { BrokerError } from "../brokerError.ts";
import type { LogOp } from "../journal/types.ts";
import { admit } from "./admit.ts";
import { expiryOf } from "./expiryOf.ts";
import { pump } from "./pump.ts";
import { putOp } from "./putOp.ts";
import { storeMessage } from "./storeMessage.ts";
import type { IncomingMessage, Message, Queue } from "./types.ts";

/**
 * Takes one send: all its messages are stored in one group of the log, or none is. They become visible once that is
 * safe; the caller acknowledges then too (`journal.whenSafe`).
 * @returns their sequence numbers in order; a dropped duplicate gets a number that belongs to no message.
 *   Throws `amqp:not-allowed` for a missing session id, `amqp:resource-limit-exceeded` for a full queue
 */
export function enqueue(queue: Queue, batch: IncomingMessage[]): number[] {
  check(queue, batch);
  const now = queue.deps.now();
  const ops: LogOp[] = [];
  const stored: Message[] = [];
  const seen: string[] = [];
  const sequences = batch.map((incoming) => {
    queue.lastSequence += 1;
    if (isDuplicate(queue, incoming, now)) return queue.lastSequence;
    const message = createMessage(queue, incoming, now);
    storeMessage(queue, message);
    stored.push(message);
    ops.push(putOp(queue, message));
    if (queue.config.requiresDuplicateDetection) seen.push(remember(queue, incoming.messageId, now, ops));
    return message.sequence;
  });
  queue.counts.sent += batch.length;
  if (ops.length === 0) return sequences;
  const home = queue.deps.journal.append(ops);
  for (const message of stored) message.home = home;
  for (const messageId of seen) queue.seen.set(messageId, { at: now, home });
  queue.deps.journal.whenSafe(() => show(queue, stored));
  return sequences;
}

function check(queue: Queue, batch: IncomingMessage[]): void {
  if (queue.config.requiresSession && batch.some((message) => message.sessionId === undefined))
    throw new BrokerError("amqp:not-allowed", "The queue requires sessions: the message must have a session id.");
  if (queue.bytes >= queue.config.maxBytes)
    throw new BrokerError("amqp:resource-limit-exceeded", "The queue has reached its maximum size.");
}

/** Forgets ids older than the window, then asks. Scheduled messages take part from the moment they are scheduled. */
function isDuplicate(queue: Queue, incoming: IncomingMessage, now: number): boolean {
  if (!queue.config.requiresDuplicateDetection) return false;
  for (const [messageId, { at }] of queue.seen) {
    if (at + queue.config.duplicateWindowMs > now) break;
    queue.seen.delete(messageId);
  }
  // ids that came back from the log need not stand in the order of time
  const known = queue.seen.get(incoming.messageId);
  if (known === undefined || known.at + queue.config.duplicateWindowMs <= now) return false;
  queue.counts.duplicatesDropped += 1;
  return true;
}

function remember(queue: Queue, messageId: string, at: number, ops: LogOp[]): string {
  queue.seen.delete(messageId);
  queue.seen.set(messageId, { at, home: 0 });
  ops.push({ op: "seen", queue: queue.config.name, messageId, at });
  return messageId;
}

function createMessage(queue: Queue, incoming: IncomingMessage, now: number): Message {
  const scheduled = incoming.dueAt !== undefined && incoming.dueAt > now;
  if (scheduled) queue.counts.scheduled += 1;
  return {
    ...incoming,
    sequence: queue.lastSequence,
    enqueueSequence: queue.lastSequence,
    state: scheduled ? "scheduled" : "active",
    enqueuedAt: now,
    // a scheduled message's time to live begins when it becomes due
    expiresAt: scheduled ? Number.POSITIVE_INFINITY : expiryOf(queue, incoming, now),
    deliveryCount: 0,
    source: undefined,
    lock: undefined,
    gone: false,
    home: 0,
  };
}

function show(queue: Queue, stored: Message[]): void {
  for (const message of stored) {
    if (message.gone) continue;
    if (message.state === "scheduled") {
      queue.scheduled.push(message);
      queue.deps.arm(queue, message.dueAt ?? 0);
    } else {
      admit(queue, message);
    }
  }
  pump(queue);
}
