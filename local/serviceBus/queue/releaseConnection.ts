import { dropLock } from "./dropLock.ts";
import { pump } from "./pump.ts";
import { returnMessage } from "./returnMessage.ts";
import type { Queue } from "./types.ts";

/** Gives back at once whatever a broken connection still holds of a plain queue; each counts as a delivery. */
export function releaseConnection(queue: Queue, connection: object): void {
  for (const lock of [...queue.locks.values()]) {
    if (lock.connection !== connection || lock.session !== undefined) continue;
    dropLock(queue, lock);
    returnMessage(queue, lock.message, { counted: true });
  }
  pump(queue);
}
