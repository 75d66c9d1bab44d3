import { BrokerError } from "../brokerError.ts";
import { billedUnits } from "./billedUnits.ts";
import { dropMessage } from "./dropMessage.ts";
import { heldSession } from "./heldSession.ts";
import { takeLock } from "./takeLock.ts";
import type { Lock, Message, Queue, Session } from "./types.ts";

/** Who asks for deferred messages, and how. */
export interface DeferredRequest {
  sequences: number[];
  connection: object;
  /** Receive and delete, rather than lock. */
  removes: boolean;
  sessionId: string | undefined;
}

/**
 * Takes deferred messages by their sequence numbers: all of them or, where one is not there or held, none.
 * @returns the messages with their locks; throws `message-not-found`, `session-lock-lost`
 */
export function takeDeferred(queue: Queue, request: DeferredRequest): { message: Message; lock: Lock | undefined }[] {
  const session = queue.config.requiresSession ? heldSession(queue, request.sessionId ?? "") : undefined;
  const messages = [...new Set(request.sequences)].map((sequence) => findDeferred(queue, sequence, session));
  return messages.map((message) => {
    queue.counts.received += 1;
    queue.counts.operations += billedUnits(message.bare.length);
    if (!request.removes) return { message, lock: takeLock(queue, message, request.connection, session) };
    dropMessage(queue, message);
    queue.deps.journal.append([{ op: "remove", queue: queue.config.name, sequence: message.sequence }]);
    return { message, lock: undefined };
  });
}

function findDeferred(queue: Queue, sequence: number, session: Session | undefined): Message {
  const message = queue.messages.get(sequence);
  // on a plain queue a session id is a mere property
  const reachable = session === undefined || message?.sessionId === session.id;
  if (message?.state === "deferred" && message.lock === undefined && reachable) return message;
  throw new BrokerError("com.microsoft:message-not-found", `No deferred message has the sequence number ${sequence}.`);
}
