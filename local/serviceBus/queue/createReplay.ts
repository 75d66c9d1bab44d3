import type { LogOp } from "../journal/types.ts";
import { dropMessage } from "./dropMessage.ts";
import { expiryOf } from "./expiryOf.ts";
import { makeReady } from "./makeReady.ts";
import { returnMessage } from "./returnMessage.ts";
import { storeMessage } from "./storeMessage.ts";
import type { Message, Queue } from "./types.ts";

/** Rebuilds queues from their log. */
export interface Replay {
  apply(op: LogOp, segment: number): void;
  /** Ends the replay, once the log can be appended to again: counts lost deliveries and makes messages ready. */
  finish(): void;
}

/**
 * Makes the replay of a log.
 *
 * A lock that found no end before the next lock of the same message, or before the end of the log, was one failed
 * delivery: so a message that kills the process that takes it reaches the dead-letter queue.
 * @param queues by name, dead-letter queues among them; operations on other names are passed to `unknown`
 */
export function createReplay(queues: Map<string, Queue>, unknown: (name: string) => void): Replay {
  const locked = new Set<Message>();
  const apply = (op: LogOp, segment: number) => {
    const queue = queues.get(op.queue);
    if (queue === undefined) unknown(op.queue);
    else if (op.op === "session" || op.op === "seen" || op.op === "next") applyToQueue(queue, op, segment);
    else if (op.op === "put") put(queue, op, segment, locked);
    else change(queue, op, locked);
  };
  const finish = () => {
    for (const queue of queues.values()) finishQueue(queue, locked);
  };
  return { apply, finish };
}

function applyToQueue(queue: Queue, op: Extract<LogOp, { op: "session" | "seen" | "next" }>, segment: number): void {
  if (op.op === "next") queue.lastSequence = Math.max(queue.lastSequence, op.sequence);
  else if (op.op === "seen") queue.seen.set(op.messageId, { at: op.at, home: segment });
  else if (op.body === undefined) queue.states.delete(op.sessionId);
  else queue.states.set(op.sessionId, { bytes: op.body, home: segment });
}

function put(queue: Queue, op: Extract<LogOp, { op: "put" }>, segment: number, locked: Set<Message>): void {
  const earlier = queue.messages.get(op.sequence);
  if (earlier !== undefined) {
    dropMessage(queue, earlier);
    locked.delete(earlier);
  }
  const incoming = {
    messageId: op.messageId,
    sessionId: op.sessionId,
    partitionKey: op.partitionKey,
    dueAt: op.dueAt,
    ttlMs: op.ttlMs,
    bare: op.body,
  };
  const message: Message = {
    ...incoming,
    sequence: op.sequence,
    enqueueSequence: op.enqueueSequence,
    state: op.state,
    enqueuedAt: op.enqueuedAt,
    expiresAt: op.state === "scheduled" ? Number.POSITIVE_INFINITY : expiryOf(queue, incoming, op.enqueuedAt),
    deliveryCount: op.deliveryCount,
    source: op.source,
    lock: undefined,
    gone: false,
    home: segment,
  };
  storeMessage(queue, message);
  queue.lastSequence = Math.max(queue.lastSequence, op.sequence);
  if (op.locked === true) locked.add(message);
}

/** Changes a message; one that is not there lives on in a later, full record. */
function change(
  queue: Queue,
  op: Extract<LogOp, { op: "remove" | "activate" | "count" | "defer" | "lock" }>,
  locked: Set<Message>,
): void {
  if (op.op === "activate") queue.lastSequence = Math.max(queue.lastSequence, op.to);
  const message = queue.messages.get(op.sequence);
  if (message === undefined) return;
  const wasLocked = locked.delete(message);
  switch (op.op) {
    case "remove":
      dropMessage(queue, message);
      return;
    case "activate":
      activate(queue, message, op);
      return;
    case "count":
      message.deliveryCount = op.deliveryCount;
      return;
    case "defer":
      message.state = "deferred";
      return;
    case "lock":
      if (wasLocked) message.deliveryCount += 1;
      locked.add(message);
  }
}

function activate(queue: Queue, message: Message, op: { to: number; at: number }): void {
  queue.messages.delete(message.sequence);
  message.sequence = op.to;
  message.state = "active";
  message.enqueuedAt = op.at;
  message.expiresAt = expiryOf(queue, message, op.at);
  queue.messages.set(message.sequence, message);
}

function finishQueue(queue: Queue, locked: Set<Message>): void {
  // records that were appended again stand behind younger ones: back into the order of their numbers
  const messages = [...queue.messages.values()].sort((one, other) => one.sequence - other.sequence);
  queue.messages = new Map(messages.map((message) => [message.sequence, message]));
  for (const message of messages) {
    if (message.state === "scheduled") queue.scheduled.push(message);
    if (message.expiresAt < Number.POSITIVE_INFINITY) queue.expiring.push(message);
    if (locked.has(message)) returnMessage(queue, message, { counted: true });
    else if (message.state === "active") makeReady(queue, message);
  }
  queue.deps.arm(queue, queue.deps.now());
}
