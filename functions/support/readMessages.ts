import { type Message, messages, type QueueName } from "../../shared/domain/messages.ts";

/**
 * Checks the bodies of messages against their queue's schema, so that bad input never reaches a step.
 * @param input one body or a batch, as the trigger gives it
 * @throws ZodError where one does not fit: the bus then dead-letters it, where operators see it
 */
export function readMessages<Q extends QueueName>(queue: Q, input: unknown): Message<Q>[] {
  const bodies: readonly unknown[] = Array.isArray(input) ? input : [input];
  return bodies.map((body) => messages[queue].parse(body) as Message<Q>);
}
