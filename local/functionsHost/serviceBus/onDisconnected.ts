import type { EventEmitter } from "node:events";
import type { ServiceBusClient } from "@azure/service-bus";

/** Members of the SDK's client that its types leave out (7.9.5). */
type WithConnection = { _connectionContext: { connection: EventEmitter } };

/**
 * Hears of the loss of a client's connection, also of an attempt to connect that fails. The SDK tells of it only when
 * its own attempts to reconnect fail too.
 */
export function onDisconnected(client: ServiceBusClient, lost: (error: unknown) => void): void {
  const { connection } = (client as unknown as WithConnection)._connectionContext;
  connection.once("disconnected", (context?: { error?: unknown }) => {
    lost(context?.error ?? new Error("The connection to the bus is lost."));
  });
}
