import type { ServiceBusReceivedMessage } from "@azure/service-bus";

/** Members of the SDK's message that its types leave out (7.9.5). */
type WithDelivery = { delivery?: { link?: { is_open?(): boolean } } };

/** Whether the link a message came by is still open; true where that cannot be told. */
export function hasOpenLink(message: ServiceBusReceivedMessage): boolean {
  const { delivery } = message as unknown as WithDelivery;
  return delivery?.link?.is_open?.() ?? true;
}
