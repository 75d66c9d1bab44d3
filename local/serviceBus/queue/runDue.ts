import { ACTIVATIONS_PER_TURN } from "../limits.ts";
import { admit } from "./admit.ts";
import { dropLock } from "./dropLock.ts";
import { expire } from "./expire.ts";
import { expiryOf } from "./expiryOf.ts";
import { pump } from "./pump.ts";
import { releaseSession } from "./releaseSession.ts";
import { returnMessage } from "./returnMessage.ts";
import type { Message, Queue } from "./types.ts";

/**
 * Does all that is due now: expires locks and sessions, activates scheduled messages, drops expired ones, ends waits
 * for sessions, hands out what became ready, and arms the next call.
 */
export function runDue(queue: Queue): void {
  const now = queue.deps.now();
  expireLocks(queue, now);
  expireSessions(queue, now);
  activateDue(queue, now);
  expireMessages(queue, now);
  endWaits(queue, now);
  pump(queue);
  const next = nextDue(queue);
  if (next < Number.POSITIVE_INFINITY) queue.deps.arm(queue, next);
}

/** Locks stand in the order they expire, since all of a queue last equally long; those of sessions go with theirs. */
function expireLocks(queue: Queue, now: number): void {
  if (queue.config.requiresSession) return;
  for (const lock of queue.locks.values()) {
    if (lock.until > now) return;
    dropLock(queue, lock);
    returnMessage(queue, lock.message, { counted: true });
  }
}

function expireSessions(queue: Queue, now: number): void {
  for (const session of queue.held) {
    if (session.holder === undefined || session.holder.until > now) return;
    const { consumer } = session.holder;
    releaseSession(queue, session);
    consumer.sessionLost();
  }
}

/** A few thousand a turn: the next call comes at once where more are due. */
function activateDue(queue: Queue, now: number): void {
  for (let count = 0; count < ACTIVATIONS_PER_TURN; count += 1) {
    const message = queue.scheduled.peek();
    if (message === undefined || (message.dueAt ?? 0) > now) return;
    queue.scheduled.pop();
    activate(queue, message, now);
  }
}

/** A message that becomes due goes to the queue's end under a new number, and its time to live begins. */
function activate(queue: Queue, message: Message, at: number): void {
  const { sequence } = message;
  queue.messages.delete(sequence);
  queue.lastSequence += 1;
  message.sequence = queue.lastSequence;
  message.state = "active";
  message.enqueuedAt = at;
  message.expiresAt = expiryOf(queue, message, at);
  queue.messages.set(message.sequence, message);
  queue.deps.journal.append([{ op: "activate", queue: queue.config.name, sequence, to: message.sequence, at }]);
  admit(queue, message);
}

/** A locked or deferred message does not expire; a locked one is looked at again when it comes back. */
function expireMessages(queue: Queue, now: number): void {
  for (;;) {
    const message = queue.expiring.peek();
    if (message === undefined || message.expiresAt > now) return;
    queue.expiring.pop();
    if (message.state === "active" && message.lock === undefined) expire(queue, message);
  }
}

function endWaits(queue: Queue, now: number): void {
  const over = queue.waiters.filter((waiter) => waiter.until <= now);
  queue.waiters = queue.waiters.filter((waiter) => waiter.until > now);
  for (const waiter of over) waiter.timedOut();
}

function nextDue(queue: Queue): number {
  const [session] = queue.held;
  const [lock] = queue.config.requiresSession ? [] : queue.locks.values();
  return Math.min(
    lock?.until ?? Number.POSITIVE_INFINITY,
    session?.holder?.until ?? Number.POSITIVE_INFINITY,
    queue.scheduled.peek()?.dueAt ?? Number.POSITIVE_INFINITY,
    queue.expiring.peek()?.expiresAt ?? Number.POSITIVE_INFINITY,
    ...queue.waiters.map((waiter) => waiter.until),
  );
}
