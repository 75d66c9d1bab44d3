import { DialerError } from "../../domain/dialerError.ts";
import type { Bus } from "../../ports/bus.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";

/** What cancelling needs. */
interface CancelDeps {
  readonly deliveries: DeliveryStore;
  readonly bus: Bus;
}

/**
 * Has a delivery cancelled by step settle, which alone ends deliveries.
 * @param field where the caller gave the id
 * @throws DialerError NotFound
 */
export async function cancelDelivery(
  { deliveries, bus }: CancelDeps,
  deliveryId: string,
  field: string,
): Promise<void> {
  if ((await deliveries.load(deliveryId)) === undefined) {
    throw new DialerError("NotFound", `${field}: no delivery has the id ${deliveryId}.`, { field });
  }
  await bus.send("settle", [{ body: { deliveryId, cause: "Cancelled", reason: "CancelRequested" } }]);
}
