import { moveWork } from "../../desk/moveWork.ts";
import type { Work } from "../../domain/representativeState.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/** The states in which a representative has been taken for a call and is not part of it yet. */
const waiting: readonly Work["state"][] = ["offered", "reserved", "joining"];

/**
 * Gives representatives free who were taken for a call that went another way: it ended, or somebody else has their
 * seat. Who has the seat by now, or is reserved for the call before its dial, keeps it.
 * @param taken those who may have been taken in vain
 */
export async function releaseTakenInVain(
  deps: ConverseDeps,
  attemptId: string,
  taken: ReadonlySet<string>,
): Promise<void> {
  if (taken.size === 0) return;
  const attempt = (await deps.deliveries.loadAttempt(attemptId))?.attempt.value;
  const queues = new Set<string>();
  for (const id of taken) {
    if (attempt?.call.seat?.id === id || (attempt?.reserved === id && attempt.phase !== "ended")) continue;
    await moveWork(deps, id, attemptId, (work) => {
      if (!waiting.includes(work.state)) return work;
      queues.add(work.queueId);
      return undefined;
    });
  }
  await Promise.all([...queues].map((queueId) => deps.bus.kick(queueId)));
}
