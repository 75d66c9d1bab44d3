import type { ServiceBusReceivedMessage, ServiceBusReceiver } from "@azure/service-bus";

/** Receives one message, or fails after two minutes. */
export async function receiveOne(receiver: ServiceBusReceiver): Promise<ServiceBusReceivedMessage> {
  const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 120_000 });
  if (message === undefined) throw new Error("no message came");
  return message;
}
