import { heldSession } from "./heldSession.ts";
import type { Queue } from "./types.ts";

/** Stores a held session's state, or clears it with `undefined`; throws `session-lock-lost`. */
export function setSessionState(queue: Queue, sessionId: string, bytes: Buffer | undefined): void {
  heldSession(queue, sessionId);
  const op = { op: "session", queue: queue.config.name, sessionId } as const;
  if (bytes === undefined) {
    queue.states.delete(sessionId);
    queue.deps.journal.append([op]);
  } else {
    queue.states.set(sessionId, { bytes, home: queue.deps.journal.append([{ ...op, body: bytes }]) });
  }
}
