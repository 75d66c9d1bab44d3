import { withApplicationProperties } from "../codec/withApplicationProperties.ts";
import { deadLetter } from "./deadLetter.ts";
import { dropLock } from "./dropLock.ts";
import { dropMessage } from "./dropMessage.ts";
import { findLock } from "./findLock.ts";
import { pump } from "./pump.ts";
import { putOp } from "./putOp.ts";
import { returnMessage } from "./returnMessage.ts";
import type { Lock, Message, Queue } from "./types.ts";

/**
 * What a consumer may say about a message it holds; `properties` are set as application properties.
 * `release` gives it back as if it had not been delivered.
 */
export type Settlement =
  | { kind: "complete" }
  | { kind: "release" }
  | { kind: "abandon" | "defer" | "deadLetter"; properties: Record<string, unknown> };

/**
 * Settles a held message.
 * @param number the lock's number, `undefined` where the token was none of this process's
 * Throws `message-lock-lost` or `session-lock-lost`; the caller acknowledges when the journal is safe.
 */
export function settle(queue: Queue, number: number | undefined, settlement: Settlement): void {
  const lock = findLock(queue, number);
  queue.counts.operations += 1;
  dropLock(queue, lock);
  switch (settlement.kind) {
    case "complete":
      dropMessage(queue, lock.message);
      queue.deps.journal.append([{ op: "remove", queue: queue.config.name, sequence: lock.message.sequence }]);
      queue.counts.completed += 1;
      return;
    case "defer":
      defer(queue, lock.message, settlement.properties);
      return;
    case "deadLetter":
      deadLetterHeld(queue, lock, settlement.properties);
      return;
    case "abandon":
      queue.counts.abandoned += 1;
      returnMessage(queue, lock.message, {
        counted: true,
        rewritten: rewrite(queue, lock.message, settlement.properties),
      });
      break;
    case "release":
      returnMessage(queue, lock.message, { counted: false });
  }
  pump(queue);
}

function defer(queue: Queue, message: Message, properties: Record<string, unknown>): void {
  message.state = "deferred";
  if (rewrite(queue, message, properties)) message.home = queue.deps.journal.append([putOp(queue, message)]);
  else queue.deps.journal.append([{ op: "defer", queue: queue.config.name, sequence: message.sequence }]);
}

/** A dead-letter queue has none of its own: there it counts as an abandoned delivery. */
function deadLetterHeld(queue: Queue, lock: Lock, properties: Record<string, unknown>): void {
  if (queue.deadLetter !== undefined) {
    deadLetter(queue, lock.message, properties);
    return;
  }
  returnMessage(queue, lock.message, { counted: true });
  pump(queue);
}

function rewrite(queue: Queue, message: Message, properties: Record<string, unknown>): boolean {
  if (Object.keys(properties).length === 0) return false;
  queue.bytes -= message.bare.length;
  message.bare = withApplicationProperties(message.bare, properties);
  queue.bytes += message.bare.length;
  return true;
}
