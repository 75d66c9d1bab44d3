import type { AttemptRecord } from "../../ports/deliveryStore.ts";
import type { ConverseDeps } from "./converseDeps.ts";

/**
 * Keeps a customer's wish to be called no more as soon as it is heard, so that no other delivery reaches them while
 * they are still on the line. Should this be lost in a crash, step settle does it again.
 */
export async function keepOptOut(deps: ConverseDeps, { delivery, attempt }: AttemptRecord): Promise<void> {
  const { optedOut } = attempt.value.call;
  if (optedOut === undefined) return;
  const { by: source, at } = optedOut;
  const evidence = attempt.value.id;
  await deps.consents.add({ number: delivery.value.to, purpose: "any", state: "OptedOut", source, at, evidence });
}
