import { deadLetter } from "./deadLetter.ts";
import { dropMessage } from "./dropMessage.ts";
import type { Message, Queue } from "./types.ts";

/** Drops an active, unlocked message whose time to live is over, or dead-letters it where the queue wants that. */
export function expire(queue: Queue, message: Message): void {
  if (queue.config.deadLetterOnExpiry && queue.deadLetter !== undefined) {
    deadLetter(queue, message, {
      DeadLetterReason: "TTLExpiredException",
      DeadLetterErrorDescription: "The message expired and was dead lettered.",
    });
    return;
  }
  dropMessage(queue, message);
  queue.deps.journal.append([{ op: "remove", queue: queue.config.name, sequence: message.sequence }]);
}
