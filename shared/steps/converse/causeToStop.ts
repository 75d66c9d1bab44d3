import { callFor } from "../../contactPolicy/callFor.ts";
import { standingOptOut } from "../../contactPolicy/standingOptOut.ts";
import { calledDelivery } from "../../domain/calledDelivery.ts";
import type { Message } from "../../domain/messages.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/** Why a call that nobody has answered is to be stopped. */
export type CauseToStop = "cancel" | "optOut";

/**
 * Why the look at a call is to stop it. Whether its customer has opted out of calls like this one is asked of the
 * record of consent: the message only says that somebody may have.
 * @returns undefined where it goes on
 */
export async function causeToStop(
  deps: ConverseDeps,
  { delivery, attempt }: AttemptRecord,
  { cancel, optOut }: Message<"checks">,
): Promise<CauseToStop | undefined> {
  if (cancel === true) return "cancel";
  if (optOut !== true || attempt.value.phase === "ended") return undefined;
  const config = (await deps.configs.config(attempt.value.configId))?.value;
  if (config === undefined) return undefined;
  const now = deps.clock.now();
  const { number, purpose } = callFor(calledDelivery(delivery.value, attempt.value.call), config);
  const consents = await deps.consents.of(number, now);
  return standingOptOut({ consents, purpose }, now) === undefined ? undefined : "optOut";
}
