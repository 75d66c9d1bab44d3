import type { ServiceBusReceivedMessage, ServiceBusReceiver } from "@azure/service-bus";

/** Receives one message, or fails after five seconds. */
export async function receiveOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 5_000 });
  if (message === undefined) throw new Error("no message came");
  return message;
}
