import type { ServiceBusClient, ServiceBusReceiver } from "@azure/service-bus";
import type { QueueName } from "../../domain/messages.ts";
import type { Probe } from "../../ports/probes.ts";

/** How long is waited, in ms. */
const patience = 2_000;

/** Any queue would do; a look at it takes nothing out. */
const queue: QueueName = "wakeups";

/** Asks Azure Service Bus for a sign of life: a look at a queue, one operation. */
export function serviceBusProbe(client: ServiceBusClient): Probe {
  let receiver: ServiceBusReceiver | undefined;
  return async () => {
    receiver ??= client.createReceiver(queue);
    await receiver.peekMessages(1, { abortSignal: AbortSignal.timeout(patience) });
  };
}
