import { isFinal } from "../../../shared/domain/isFinal.ts";
import type { DeliveryStore } from "../../../shared/ports/deliveryStore.ts";
import type { OpenDeliveries } from "../../../shared/ports/openDeliveries.ts";

const hour = 3_600_000;

/** More than any test stores. */
const all = 10_000;

/** The open ones among a store's deliveries. */
export function memoryOpenDeliveries(store: DeliveryStore): OpenDeliveries {
  return {
    async ofHour(ofHour) {
      const { deliveries } = await store.search({}, all);
      return deliveries
        .map(({ value }) => value)
        .filter(({ createdAt, status }) => Math.floor(createdAt / hour) === ofHour && !isFinal(status));
    },
  };
}
