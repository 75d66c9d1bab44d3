import { DialerError } from "../../shared/domain/dialerError.ts";
import { messages, type QueueName } from "../../shared/domain/messages.ts";

/** The names of the bus's queues. */
export const busQueues = Object.keys(messages) as QueueName[];

/**
 * A queue's name as a caller gives it.
 * @throws DialerError InvalidArgument, listing the queues there are
 */
export function busQueue(name: unknown): QueueName {
  const found = busQueues.find((queue) => queue === name);
  if (found !== undefined) return found;
  throw new DialerError("InvalidArgument", `queue: one of ${busQueues.join(", ")} is accepted.`, { field: "queue" });
}
