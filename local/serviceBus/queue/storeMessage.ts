import type { Message, Queue } from "./types.ts";

/** Puts a message among a queue's stored ones, under its own sequence number. */
export function storeMessage(queue: Queue, message: Message): void {
  queue.messages.set(message.sequence, message);
  queue.bytes += message.bare.length;
}
