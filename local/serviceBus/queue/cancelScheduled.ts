import { BrokerError } from "../brokerError.ts";
import { dropMessage } from "./dropMessage.ts";
import type { Message, Queue } from "./types.ts";

/**
 * Cancels scheduled messages: all of them or, where one is not scheduled any more, none. Throws `message-not-found`.
 */
export function cancelScheduled(queue: Queue, sequences: number[]): void {
  const found = sequences.map((sequence) => queue.messages.get(sequence));
  const missing = sequences.filter((_, index) => found[index]?.state !== "scheduled");
  if (missing.length > 0) {
    const text = `Messages not found. Missing sequence numbers: ${missing.join(", ")}`;
    throw new BrokerError("com.microsoft:message-not-found", text);
  }
  const messages = new Set(found.filter((message): message is Message => message !== undefined));
  for (const message of messages) dropMessage(queue, message);
  queue.deps.journal.append(
    [...messages].map((message) => ({ op: "remove", queue: queue.config.name, sequence: message.sequence }) as const),
  );
  queue.counts.cancelled += messages.size;
}
