import { endWork } from "../../desk/endWork.ts";
import { kickQueues } from "../../desk/kickQueues.ts";
import type { Attempt } from "../../domain/attempt.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Gives the people of an ended attempt free: the representative wraps up or is idle again, and the customer waits no
 * longer. Their queue's pacer runs when the representative can take the next call.
 * @returns when that is, ms since 1970 UTC; undefined where no representative has it in their hands
 */
export async function freePeople(deps: SettleDeps, attempt: Attempt): Promise<number | undefined> {
  const { wait, seat } = attempt.call;
  if (wait !== undefined) await deps.waitingLine.leave({ ...wait, attemptId: attempt.id });
  const representativeId = seat?.id ?? attempt.reserved;
  if (representativeId === undefined) return undefined;
  const freeAt = await endWork(deps, representativeId, attempt.id);
  if (freeAt === undefined) return undefined;
  await kickQueues(deps, representativeId, freeAt);
  return freeAt;
}
