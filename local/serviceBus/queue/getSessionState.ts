import { heldSession } from "./heldSession.ts";
import type { Queue } from "./types.ts";

/** Gives the state stored with a held session, `undefined` for none; throws `session-lock-lost`. */
export function getSessionState(queue: Queue, sessionId: string): Buffer | undefined {
  heldSession(queue, sessionId);
  return queue.states.get(sessionId)?.bytes;
}
