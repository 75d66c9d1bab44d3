import { createHeap } from "./createHeap.ts";
import type { Message } from "./types.ts";

/** Makes the heap that ready messages wait in: by sequence number, so a returned one comes back to its place. */
export function createReadyHeap() {
  return createHeap<Message>(
    (one, other) => one.sequence < other.sequence,
    (message) => message.gone,
  );
}
