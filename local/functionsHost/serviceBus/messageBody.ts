import type { ServiceBusReceivedMessage } from "@azure/service-bus";

/**
 * Gives a message's body as text, as the real host binds it.
 * @param message received without JSON parsing, so that bytes stay bytes
 */
export function messageBody(message: ServiceBusReceivedMessage): string {
  const body: unknown = message.body;
  if (typeof body === "string") return body;
  if (Buffer.isBuffer(body)) return body.toString("utf8");
  return body === undefined || body === null ? "" : JSON.stringify(body);
}
