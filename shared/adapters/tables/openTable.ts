import { TableClient } from "@azure/data-tables";
import type { TokenCredential } from "@azure/identity";

/** How the table service is reached: by connection string on the embedded stack, by identity in Azure. */
export type TableAccess =
  | { readonly connectionString: string }
  | { readonly serviceUri: string; readonly credential: TokenCredential };

/** A client of one table. */
export function openTable(access: TableAccess, name: string): TableClient {
  if ("connectionString" in access) {
    return TableClient.fromConnectionString(access.connectionString, name, { allowInsecureConnection: true });
  }
  return new TableClient(access.serviceUri, name, access.credential);
}
