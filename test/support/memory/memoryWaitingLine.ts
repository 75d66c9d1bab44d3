import type { WaitingCaller, WaitingLine } from "../../../shared/ports/waitingLine.ts";

/** Customers who wait, in a map by where they stand. */
export function memoryWaitingLine(): WaitingLine {
  const callers = new Map<string, WaitingCaller>();
  const placeOf = ({ queueId, since, attemptId }: Pick<WaitingCaller, "queueId" | "since" | "attemptId">) =>
    `${queueId} ${String(since).padStart(15, "0")} ${attemptId}`;
  return {
    async join(caller) {
      callers.set(placeOf(caller), structuredClone(caller));
    },
    async note(caller) {
      if (callers.has(placeOf(caller))) callers.set(placeOf(caller), structuredClone(caller));
    },
    all: async (queueId) =>
      [...callers]
        .filter(([, caller]) => caller.queueId === queueId)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, caller]) => structuredClone(caller)),
    async leave(caller) {
      callers.delete(placeOf(caller));
    },
  };
}
