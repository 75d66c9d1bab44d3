import { TableClient } from "@azure/data-tables";
import type { TokenCredential } from "@azure/identity";

/** How the table service is reached: by connection string on the embedded stack, by identity in Azure. */
export type TableAccess =
  | { readonly connectionString: string }
  | { readonly serviceUri: string; readonly credential: TokenCredential };

/** The service gives up by itself after as long; the SDK alone would wait for ever for one that hangs, in ms. */
const patience = 30_000;

/**
 * A client of one table.
 * @param timeout how long an answer is waited for, in ms; then the operation fails with an AbortError, done or not
 */
export function openTable(access: TableAccess, name: string, timeout = patience): TableClient {
  const client =
    "connectionString" in access
      ? TableClient.fromConnectionString(access.connectionString, name, { allowInsecureConnection: true })
      : new TableClient(access.serviceUri, name, access.credential);
  client.pipeline.addPolicy({
    name: "timeout",
    sendRequest: (request, next) => {
      request.timeout = timeout;
      return next(request);
    },
  });
  return client;
}
