import { attemptId } from "../domain/attemptId.ts";
import type { Delivery } from "../domain/delivery.ts";
import { erasedAttempt } from "../domain/erasedAttempt.ts";
import { erased, erasedDelivery } from "../domain/erasedDelivery.ts";
import { isFinal } from "../domain/isFinal.ts";
import type { Bus } from "../ports/bus.ts";
import type { DeliveryStore, Versioned } from "../ports/deliveryStore.ts";

/** What erasing deliveries needs. */
export interface EraseDeliveryDeps {
  readonly deliveries: DeliveryStore;
  readonly bus: Bus;
}

/**
 * Takes a person's data out of a delivery and its attempts. One that has not ended is cancelled first, and is to be
 * erased when it has; a call on which somebody speaks is let end. Done again it changes nothing.
 * @returns `changed` where somebody else changes it just now: it is to be erased again, like one that is `open`
 */
export async function eraseDelivery(
  deps: EraseDeliveryDeps,
  { value, version }: Versioned<Delivery>,
): Promise<"erased" | "open" | "changed"> {
  if (!isFinal(value.status)) {
    const body = { deliveryId: value.id, cause: "Cancelled" as const, reason: "CancelRequested" };
    await deps.bus.send("settle", [{ body }]);
    return "open";
  }
  // attempts first, so that the delivery is found again where a crash comes between
  for (let number = value.attempts; number >= 1; number -= 1) {
    if (!(await eraseAttempt(deps, attemptId(value.id, number)))) return "changed";
  }
  if (value.to === erased.to) return "erased";
  return (await deps.deliveries.saveDelivery(erasedDelivery(value), version)) ? "erased" : "changed";
}

async function eraseAttempt({ deliveries }: EraseDeliveryDeps, id: string): Promise<boolean> {
  const attempt = (await deliveries.loadAttempt(id))?.attempt;
  if (attempt === undefined) return true;
  return (await deliveries.saveAttempt(erasedAttempt(attempt.value), attempt.version)) !== undefined;
}
