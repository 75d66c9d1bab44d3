import { DialerError } from "../domain/dialerError.ts";
import type { Disposition } from "../domain/disposition.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeliveryStore } from "../ports/deliveryStore.ts";
import type { DeskDeps } from "./deskDeps.ts";
import { kickQueues } from "./kickQueues.ts";
import { moveWork } from "./moveWork.ts";

/** The representative and the events of the call meet at the attempt's row this often at the most. */
const mostRounds = 10;

/**
 * Notes how a representative closed a call. Where it has ended, that ends their wrap-up and lets step settle go on,
 * which waits for it; a call that is closed while it lasts goes on.
 * @throws DialerError NotFound where there is no such attempt
 */
export async function closeCall(
  deps: DeskDeps & { readonly bus: Bus; readonly deliveries: DeliveryStore },
  representativeId: string,
  attemptId: string,
  disposition: Disposition,
): Promise<void> {
  for (let round = 0; round < mostRounds; round += 1) {
    const record = await deps.deliveries.loadAttempt(attemptId);
    if (record === undefined) throw new DialerError("NotFound", "There is no such call.");
    const { value: attempt, version } = record.attempt;
    if ((await deps.deliveries.saveAttempt({ ...attempt, disposition }, version)) === undefined) continue;
    if (attempt.phase !== "ended") return;
    await deps.bus.send("settle", [{ body: { attemptId } }]);
    await moveWork(deps, representativeId, attemptId, (work) => (work.state === "wrapUp" ? undefined : work));
    return kickQueues(deps, representativeId);
  }
  throw new Error(`attempt ${attemptId} is being changed`);
}
