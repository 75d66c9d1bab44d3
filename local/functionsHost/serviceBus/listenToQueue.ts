import type { ProcessErrorArgs, ServiceBusClient, ServiceBusReceiver } from "@azure/service-bus";
import { hasOpenLink } from "./hasOpenLink.ts";
import type { BusListener, BusReceiver, OpenFlow } from "./types.ts";

/**
 * Listens to a queue without sessions. While the bus is away the SDK asks again every BUS_RETRY_MS, for ever.
 * @param renewLocksMs how long the lock of a running message is renewed; 0 is never
 */
export function listenToQueue(
  client: ServiceBusClient,
  queue: string,
  renewLocksMs: number,
  openFlow: OpenFlow,
  onError: (args: ProcessErrorArgs) => void,
): BusListener {
  const receiver = client.createReceiver(queue, {
    receiveMode: "peekLock",
    maxAutoLockRenewalDurationInMs: renewLocksMs,
    skipParsingBodyAsJson: true,
  });
  const flow = openFlow(withExactCredit(receiver), onError);
  return { stop: () => flow.stop(), close: () => client.close() };
}

/**
 * The SDK asks for one more message whenever a handler ends. After a break of the connection it starts anew with the
 * full number, so a handler from before the break must not end in its eyes, or each break would raise the number of
 * messages held for good.
 */
function withExactCredit(receiver: ServiceBusReceiver): BusReceiver {
  return {
    subscribe: (handlers, options) =>
      receiver.subscribe(
        {
          ...handlers,
          async processMessage(message) {
            await handlers.processMessage(message);
            if (!hasOpenLink(message)) await new Promise<never>(() => undefined);
          },
        },
        options,
      ),
    completeMessage: (message) => receiver.completeMessage(message),
    abandonMessage: (message, properties) => receiver.abandonMessage(message, properties),
  };
}
