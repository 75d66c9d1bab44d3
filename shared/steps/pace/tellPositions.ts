import type { WaitingCaller } from "../../ports/waitingLine.ts";
import type { PaceDeps } from "./paceDeps.ts";

/** A customer is told their place in the line no more often than this, in ms. */
const pause = 20_000;

/**
 * Tells customers who wait their place in the line, at first and whenever it has changed, one message for all of them.
 * Who was told a short while ago is told when the queue is paced again after the pause.
 * @param waiting the line of a queue, the longest waiting first
 */
export async function tellPositions(deps: PaceDeps, waiting: readonly WaitingCaller[]): Promise<void> {
  const now = deps.clock.now();
  const moved = waiting
    .map((caller, index) => ({ caller, position: index + 1 }))
    .filter(({ caller, position }) => caller.hears === true && caller.told?.position !== position);
  const due = moved.filter(({ caller }) => now >= dueAt(caller));
  const later = moved.filter(({ caller }) => now < dueAt(caller)).map(({ caller }) => dueAt(caller));
  if (due.length > 0) {
    await deps.bus.send(
      "callNews",
      due.map(({ caller: { attemptId, since }, position }) => ({
        body: { attemptId, news: { kind: "position" as const, since, position } },
      })),
    );
    await Promise.all(
      due.map(({ caller, position }) => deps.waitingLine.note({ ...caller, told: { position, at: now } })),
    );
  }
  const [first] = waiting;
  if (first !== undefined && later.length > 0) await deps.bus.kick(first.queueId, Math.min(...later));
}

function dueAt({ told }: WaitingCaller): number {
  return told === undefined ? 0 : told.at + pause;
}
