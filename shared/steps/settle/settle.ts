import type { Message } from "../../domain/messages.ts";
import { endWaiting } from "./endWaiting.ts";
import { settleAttempt } from "./settleAttempt.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Ends what has ended: attempts whose call is over, and waiting deliveries that are cancelled, lapsed or cannot be
 * dialled. This step alone gives a delivery its final status, and everything here may be done twice.
 * @param messages a batch; a failure in one leaves the others done and brings the batch again
 */
export async function settle(deps: SettleDeps, messages: readonly Message<"settle">[]): Promise<void> {
  const settled = await Promise.allSettled(
    messages.map((message) =>
      "attemptId" in message ? settleAttempt(deps, message.attemptId) : endWaiting(deps, message),
    ),
  );
  const queues = settled.flatMap((result) => (result.status === "fulfilled" && result.value ? [result.value] : []));
  await Promise.all([...new Set(queues)].map((queueId) => deps.bus.kick(queueId)));
  const failure = settled.find((result) => result.status === "rejected");
  if (failure !== undefined) throw failure.reason;
}
