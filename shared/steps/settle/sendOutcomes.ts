import type { Delivery } from "../../domain/delivery.ts";
import { outcomeEvent } from "./outcomeEvent.ts";
import type { SettleDeps } from "./settleDeps.ts";

/**
 * Sends the outcome of an ended delivery on its way to every subscription of its configuration, a message each, so that
 * a slow target delays no other.
 */
export async function sendOutcomes(deps: SettleDeps, delivery: Delivery): Promise<void> {
  const subscriptions = await deps.configs.records("outcome-subscriptions");
  const event = outcomeEvent(delivery);
  const wanted = subscriptions.filter(({ record }) => {
    const { configId, ended, event: wish } = record.value;
    const fits = wish !== "PersonOptedOut" && ended !== true;
    return fits && (configId === undefined || configId.toLowerCase() === delivery.configId);
  });
  if (wanted.length === 0) return;
  await deps.bus.send(
    "outcomes",
    wanted.map(({ id }) => ({
      body: {
        subscriptionId: id,
        webhookId: String(event["id"]),
        firstTriedAt: deps.clock.now(),
        tries: 0,
        event,
      },
    })),
  );
}
