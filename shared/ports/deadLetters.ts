import type { QueueName } from "../domain/messages.ts";

/** A message that was given up. Of its body the ids alone are told, never a person's data. */
export interface DeadLetter {
  readonly queue: QueueName;
  /** Its number among the queue's dead letters; a decimal number too large for a float. */
  readonly sequenceNumber: string;
  /** When it was sent, ms since 1970 UTC; the bus keeps no moment at which it was given up. */
  readonly enqueuedAt: number;
  /** Why it was given up, as the bus says, e.g. `MaxDeliveryCountExceeded`. */
  readonly reason: string;
  /** How often it was handed to a step in vain. */
  readonly deliveryCount: number;
  /** Whether its step can read it at all; where not, sending it again cannot help. */
  readonly readable: boolean;
  /** How often it was sent again after it had been given up. */
  readonly replays: number;
  /** What its body speaks of, e.g. `{"deliveryId": …}`. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Which dead letters are sent again: these, or all that lie there now. */
export type WantedLetters = readonly string[] | "all";

/** Makes the body that is sent from the one that was given up. */
export type Renew = (body: unknown) => unknown;

/** The messages that the bus has given up, queue by queue. */
export interface DeadLetters {
  /** The oldest dead letters of a queue, at most `top`. */
  list(queue: QueueName, top: number): Promise<readonly DeadLetter[]>;
  /**
   * Sends dead letters to their queue again, each at least once, and takes them out. A run ends after a thousand.
   * @returns the numbers of those sent again
   */
  replay(queue: QueueName, wanted: WantedLetters, renew: Renew): Promise<readonly string[]>;
}
