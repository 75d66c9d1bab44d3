import { BrokerError } from "../brokerError.ts";
import type { Queue, Session } from "./types.ts";

/** Gives a session that somebody holds now; throws `session-lock-lost` otherwise. */
export function heldSession(queue: Queue, id: string): Session & { holder: NonNullable<Session["holder"]> } {
  const session = queue.sessions.get(id);
  if (session?.holder === undefined || session.holder.until <= queue.deps.now())
    throw new BrokerError("com.microsoft:session-lock-lost", `The lock of session '${id}' is gone.`);
  return session as Session & { holder: NonNullable<Session["holder"]> };
}
