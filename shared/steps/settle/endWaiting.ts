import { attemptId } from "../../domain/attemptId.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { expiryOf } from "../../domain/expiryOf.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { lapsedAs } from "../../domain/lapsedAs.ts";
import type { Message } from "../../domain/messages.ts";
import { sendOutcomes } from "./sendOutcomes.ts";
import type { SettleDeps } from "./settleDeps.ts";

/** A wish that a waiting delivery ends. */
type Wish = Extract<Message<"settle">, { cause: string }>;

/**
 * Ends a delivery that waits. One that is being called is left to its call, unless it is to be cancelled: then the call
 * is looked at, and hung up if nobody has answered yet.
 * @returns undefined: no line fell free
 * @throws where the delivery is being changed by somebody else; the message comes again
 */
export async function endWaiting(deps: SettleDeps, wish: Wish): Promise<undefined> {
  const row = await deps.deliveries.load(wish.deliveryId);
  if (row === undefined) return undefined;
  const delivery = row.value;
  const ending = endingFor(delivery, wish);
  if (isFinal(delivery.status)) {
    // the wish came twice, and the first time may have died before the outcome was sent
    if (delivery.status === ending.status && delivery.result === ending.result) await sendOutcomes(deps, delivery);
    return undefined;
  }
  const now = deps.clock.now();
  if (wish.cause === "Expired" && expiryOf(delivery) > now) return undefined;
  if (delivery.status === "InProcess") {
    if (wish.cause === "Cancelled") await lookAtCall(deps, delivery);
    return undefined;
  }
  const ended: Delivery = {
    ...delivery,
    ...ending,
    resultAt: now,
    modifiedAt: now,
  };
  if (!(await deps.deliveries.saveDelivery(ended, row.version))) {
    throw new Error(`delivery ${delivery.id} is being changed`);
  }
  await sendOutcomes(deps, ended);
  deps.log.info("settle", "ended without a call", { deliveryId: delivery.id, status: ended.status });
  return undefined;
}

function endingFor(delivery: Delivery, { cause, reason }: Wish): ReturnType<typeof lapsedAs> {
  return cause === "Expired" && reason === "WindowsEnded"
    ? lapsedAs(delivery)
    : { status: cause, result: cause, reason };
}

async function lookAtCall(deps: SettleDeps, delivery: Delivery): Promise<void> {
  const body = { attemptId: attemptId(delivery.id, delivery.attempts), number: delivery.from ?? "", cancel: true };
  await deps.bus.send("checks", [{ body }]);
}
