import { createRequire } from "node:module";
import { ServiceBusClient, type ServiceBusClientOptions } from "@azure/service-bus";
import rhea from "rhea";
import { BUS_OPERATION_MS, BUS_RETRY_MS } from "../limits.ts";
import type { BusConnection } from "./findConnection.ts";

/** Fixed delays without retries inside an operation: the listeners retry themselves, at a steady pace. */
const OPTIONS: ServiceBusClientOptions = {
  retryOptions: {
    maxRetries: 0,
    retryDelayInMs: BUS_RETRY_MS,
    maxRetryDelayInMs: BUS_RETRY_MS,
    timeoutInMs: BUS_OPERATION_MS,
  },
};

/**
 * Opens a client of its own for one function, so that the trouble of one does not touch the others. Nothing is sent
 * before the first receiver.
 */
export function openClient(connection: BusConnection): ServiceBusClient {
  // small frames (credit, settlements) would otherwise wait up to 40 ms for the other side's delayed acknowledgement
  rhea.options["tcp_no_delay"] = true;
  if ("connectionString" in connection) return new ServiceBusClient(connection.connectionString, OPTIONS);
  return new ServiceBusClient(connection.fullyQualifiedNamespace, openCredential(connection), OPTIONS);
}

/** @azure/identity is large and not needed with a connection string, so it is loaded on first use. */
function openCredential(connection: Exclude<BusConnection, { connectionString: string }>) {
  const identity: typeof import("@azure/identity") = createRequire(__filename)("@azure/identity");
  const { clientId } = connection;
  if (connection.managedIdentity) {
    return clientId === undefined
      ? new identity.ManagedIdentityCredential()
      : new identity.ManagedIdentityCredential({ clientId });
  }
  return clientId === undefined
    ? new identity.DefaultAzureCredential()
    : new identity.DefaultAzureCredential({ managedIdentityClientId: clientId });
}
