import type { IncomingMessage, ServerResponse } from "node:http";
import TableRequestListenerFactory from "azurite/dist/src/table/TableRequestListenerFactory.js";
import { ACCOUNT_KEY, ACCOUNT_NAME } from "./constants.ts";
import type { JournaledTableStore } from "./journaledTableStore.ts";
import type { createOperationCounts } from "./operationCounts.ts";
import { operationOf } from "./operationOf.ts";

/**
 * Makes the handler of the table service: Azurite's own front (authentication, parsing, answers) over our store. Built
 * from its parts, it sends no telemetry: only Azurite's command line switches that on.
 * @param counts counts each request; transactions are counted by the store, which knows their table
 */
export function tableHandler(store: JournaledTableStore, counts: ReturnType<typeof createOperationCounts>) {
  const key1 = Buffer.from(ACCOUNT_KEY, "base64");
  const accounts = { getAccount: (name: string) => (name === ACCOUNT_NAME ? { name, key1 } : undefined) };
  const accessLog = false;
  const skipApiVersionCheck = true;
  const azurite = new TableRequestListenerFactory(store, accounts, accessLog, undefined, skipApiVersionCheck);
  const listener = azurite.createRequestListener();

  return (request: IncomingMessage, response: ServerResponse): void => {
    const operation = operationOf(request);
    if (operation !== undefined) {
      counts.add(operation.table, operation.kind);
      // Azurite makes text of such a body piece by piece, which breaks characters that lie across two pieces; a
      // transaction's it joins before
      request.setEncoding("utf8");
    }
    listener(request, response);
  };
}
