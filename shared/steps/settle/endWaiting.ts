import { contactCodes } from "../../contactPolicy/contactCodes.ts";
import { mayContactUnread } from "../../contactPolicy/mayContact.ts";
import { attemptId } from "../../domain/attemptId.ts";
import type { Delivery } from "../../domain/delivery.ts";
import type { EngagementConfig } from "../../domain/engagementConfig.ts";
import { expiryOf } from "../../domain/expiryOf.ts";
import { isFinal } from "../../domain/isFinal.ts";
import { lapsedAs } from "../../domain/lapsedAs.ts";
import type { Message } from "../../domain/messages.ts";
import { windowAt } from "../../domain/windowAt.ts";
import type { Versioned } from "../../ports/deliveryStore.ts";
import { endByPolicy } from "./endByPolicy.ts";
import { endLapsing } from "./endLapsing.ts";
import { sendOutcomes } from "./sendOutcomes.ts";
import type { SettleDeps } from "./settleDeps.ts";
import { wakeAgain } from "./wakeAgain.ts";

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
    const { status, result, reason } = delivery;
    const isSame = status === ending.status && result === ending.result && reason === ending.reason;
    if (isSame) await sendOutcomes(deps, delivery);
    return undefined;
  }
  const now = deps.clock.now();
  if (wish.cause === "Expired" && !isByPolicy(wish) && expiryOf(delivery) > now) {
    // it may have moved on to the next person, and died before they were woken; or a further window has begun, and the
    // wake-up for it came while the delivery was being taken out of the line
    const mayBeAsleep = delivery.chain?.contacts !== undefined || windowAt(delivery.windows, now) !== undefined;
    if (mayBeAsleep) await wakeAgain(deps, delivery, now);
    return undefined;
  }
  if (delivery.status === "InProcess") {
    if (wish.cause === "Cancelled") await cancelCall(deps, row);
    return undefined;
  }
  const config = (await deps.configs.config(delivery.configId))?.value;
  const ended = await endedAs(deps, delivery, wish, config);
  await save(deps, ended, row.version);
  if (!isFinal(ended.status)) {
    await wakeAgain(deps, ended, now);
    return undefined;
  }
  await sendOutcomes(deps, ended);
  deps.log.info("settle", "ended without a call", { deliveryId: delivery.id, status: ended.status });
  return undefined;
}

function endingFor(delivery: Delivery, { cause, reason }: Wish): ReturnType<typeof lapsedAs> {
  if (cause !== "Expired") return { status: cause, result: cause, reason };
  return reason === "WindowsEnded" ? lapsedAs(delivery) : { ...lapsedAs(delivery), reason };
}

function isByPolicy({ reason }: Wish): boolean {
  return Object.hasOwn(contactCodes, reason);
}

/**
 * The policy is asked again, so that a wish that comes twice does not pass over the next number of a task: what it
 * allows waits on.
 */
async function endedAs(
  deps: SettleDeps,
  delivery: Delivery,
  wish: Wish,
  config: EngagementConfig | undefined,
): Promise<Delivery> {
  const now = deps.clock.now();
  if (wish.cause === "Expired" && wish.reason === "WindowsEnded") return endLapsing(delivery, config, now);
  if (!isByPolicy(wish) || config === undefined) {
    return { ...delivery, ...endingFor(delivery, wish), resultAt: now, modifiedAt: now };
  }
  const permission = mayContactUnread(await deps.contactRules(), delivery, config, now);
  return endByPolicy(delivery, permission, config, now) ?? { ...delivery, modifiedAt: now };
}

/** What is in process is not called again; its present call is hung up unless somebody has answered it. */
async function cancelCall(deps: SettleDeps, { value: delivery, version }: Versioned<Delivery>): Promise<void> {
  if (delivery.cancelRequested !== true) await save(deps, { ...delivery, cancelRequested: true }, version);
  const body = { attemptId: attemptId(delivery.id, delivery.attempts), number: delivery.from ?? "", cancel: true };
  await deps.bus.send("checks", [{ body }]);
}

async function save(deps: SettleDeps, delivery: Delivery, version: string): Promise<void> {
  if (await deps.deliveries.saveDelivery(delivery, version)) return;
  throw new Error(`delivery ${delivery.id} is being changed`);
}
