/**
 * What can go wrong, in the words of the wire (AMQP error conditions of the real service):
 * - amqp:not-found: no such queue
 * - amqp:not-allowed: session and plain use mixed up, a message without session id on a session queue
 * - amqp:unauthorized-access: no token, a wrong key, an expired token
 * - amqp:decode-error: the bytes are no AMQP message
 * - amqp:link:message-size-exceeded: larger than one message may be
 * - amqp:resource-limit-exceeded: the queue is full
 * - amqp:not-implemented: an operation this emulator leaves out
 * - com.microsoft:argument-error: a value outside the limits
 * - com.microsoft:message-lock-lost, session-lock-lost: the lock expired, was released or never was
 * - com.microsoft:session-cannot-be-locked: another receiver holds the session
 * - com.microsoft:timeout: no session came free in time
 * - com.microsoft:message-not-found: no scheduled or deferred message with this sequence number
 */
export type Condition =
  | "amqp:not-found"
  | "amqp:not-allowed"
  | "amqp:unauthorized-access"
  | "amqp:decode-error"
  | "amqp:link:message-size-exceeded"
  | "amqp:resource-limit-exceeded"
  | "amqp:not-implemented"
  | "com.microsoft:argument-error"
  | "com.microsoft:message-lock-lost"
  | "com.microsoft:session-lock-lost"
  | "com.microsoft:session-cannot-be-locked"
  | "com.microsoft:timeout"
  | "com.microsoft:message-not-found";

/** A refusal that travels to the client as an AMQP error: its condition, and a description without message content. */
export class BrokerError extends Error {
  readonly condition: Condition;

  constructor(condition: Condition, description: string) {
    super(description);
    this.name = "BrokerError";
    this.condition = condition;
  }
}
