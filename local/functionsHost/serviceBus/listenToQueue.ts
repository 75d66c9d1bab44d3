import type { ProcessErrorArgs, ServiceBusClient } from "@azure/service-bus";
import type { BusListener, OpenFlow } from "./types.ts";

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
  const flow = openFlow(receiver, onError);
  return { stop: () => flow.stop(), close: () => client.close() };
}
