import type { Message, QueueName } from "../domain/messages.ts";

/** A message and when it is due: ms since 1970 UTC, at once where absent. */
export interface Outgoing<Q extends QueueName> {
  readonly body: Message<Q>;
  readonly dueAt?: number;
}

/**
 * Carries messages from step to step, at least once and in any order. Left out on purpose: taking a message back. Who
 * receives one asks the row it speaks of whether it still matters.
 */
export interface Bus {
  /** Sends messages to a queue in as few operations as the bus allows. */
  send<Q extends Exclude<QueueName, "pace">>(queue: Q, messages: readonly Outgoing<Q>[]): Promise<void>;
  /**
   * Has a queue's pacer run at a moment (rounded up), once for all who ask for the same moment.
   * @param at ms since 1970 UTC; absent means as soon as may be
   */
  kick(queueId: string, at?: number): Promise<void>;
}
