import type { Journal, LogOp } from "../journal/types.ts";
import { putOp } from "./putOp.ts";
import type { Queue } from "./types.ts";

/** Appends again whatever of a queue is alive and has its last full record in this segment or an older one. */
export function relog(queue: Queue, journal: Journal, segment: number): void {
  const name = queue.config.name;
  journal.append([{ op: "next", queue: name, sequence: queue.lastSequence }]);
  const again = (record: { home: number }, op: () => LogOp) => {
    if (record.home <= segment) record.home = journal.append([op()]);
  };
  for (const message of queue.messages.values()) again(message, () => putOp(queue, message));
  for (const [sessionId, state] of queue.states)
    again(state, () => ({ op: "session", queue: name, sessionId, body: state.bytes }));
  const from = queue.deps.now() - queue.config.duplicateWindowMs;
  for (const [messageId, seen] of queue.seen) {
    if (seen.at > from) again(seen, () => ({ op: "seen", queue: name, messageId, at: seen.at }));
  }
}
