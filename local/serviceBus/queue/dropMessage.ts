import type { Message, Queue } from "./types.ts";

/** Takes a message out of a queue for good; heaps that still hold it skip it. */
export function dropMessage(queue: Queue, message: Message): void {
  queue.messages.delete(message.sequence);
  queue.bytes -= message.bare.length;
  message.gone = true;
}
