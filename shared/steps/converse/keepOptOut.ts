import { stopRinging } from "../../contactPolicy/stopRinging.ts";
import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/**
 * Keeps a customer's wish to be called no more as soon as it is heard, so that no other delivery reaches them while
 * they are still on the line, and no other call to it goes on ringing. Should this be lost in a crash, step settle does
 * it again.
 */
export async function keepOptOut(deps: ConverseDeps, { delivery, attempt }: AttemptRecord): Promise<void> {
  const { optedOut } = attempt.value.call;
  if (optedOut === undefined) return;
  const { by: source, at } = optedOut;
  const evidence = attempt.value.id;
  const number = delivery.value.to;
  await deps.consents.add({ number, purpose: "any", state: "OptedOut", source, at, evidence });
  await stopRinging(deps, [number], evidence);
}
