import { offerSession } from "./offerSession.ts";
import { sessionOf } from "./sessionOf.ts";
import type { Message, Queue } from "./types.ts";

/** Makes an active, unlocked message ready for the next consumer; the caller pumps. */
export function makeReady(queue: Queue, message: Message): void {
  if (!queue.config.requiresSession || message.sessionId === undefined) {
    queue.ready.push(message);
    return;
  }
  const session = sessionOf(queue, message.sessionId);
  session.ready.push(message);
  if (session.holder === undefined && !queue.available.has(session.id)) offerSession(queue, session);
}
