import { groupBy } from "../../domain/groupBy.ts";
import type { DeliveryStore } from "../../ports/deliveryStore.ts";
import type { OutcomeTarget } from "../../ports/outcomeTarget.ts";
import type { Telemetry } from "../../ports/telemetry.ts";
import type { Telephony } from "../../ports/telephony.ts";

/** The ports whose use is counted. */
export interface Metered {
  readonly deliveries: DeliveryStore;
  readonly telephony: Telephony;
  readonly outcomeTarget: OutcomeTarget;
}

/** Ports that do as before and count what they do; the steps know nothing of it. */
export function metered<P extends Metered>(ports: P, telemetry: Telemetry): P {
  const { deliveries, telephony, outcomeTarget } = ports;
  return {
    ...ports,
    deliveries: {
      ...deliveries,
      async insert(delivery) {
        const inserted = await deliveries.insert(delivery);
        const { configId, dialMode } = delivery;
        if (inserted) telemetry.count("deliveries.accepted", 1, { configId, dialMode });
        return inserted;
      },
      async insertMany(given) {
        await deliveries.insertMany(given);
        const alike = groupBy(given, ({ configId, dialMode }) => `${configId} ${dialMode}`);
        for (const [one, ...others] of alike.values()) {
          if (one === undefined) continue;
          const { configId, dialMode } = one;
          telemetry.count("deliveries.accepted", 1 + others.length, { configId, dialMode });
        }
      },
    },
    telephony: {
      ...telephony,
      async place(request) {
        const result = await telephony.place(request);
        telemetry.count("calls.dialled", 1, { outcome: result.outcome });
        return result;
      },
    },
    outcomeTarget: {
      ...outcomeTarget,
      async post(post) {
        const result = await outcomeTarget.post(post);
        telemetry.count("outcomes.posted", 1, { outcome: result.kind });
        return result;
      },
    },
  };
}
