import { signRequest } from "./signRequest.ts";

/**
 * Creates the tables that are not there yet, in the place of infra, since an app that comes by its identity creates
 * none.
 * @param endpoint of the running service, with the account
 * @throws Error where the service refuses one
 */
export async function createTables(endpoint: string, names: readonly string[]): Promise<void> {
  const url = `${endpoint}/Tables`;
  for (const name of names) {
    const date = new Date().toUTCString();
    const response = await fetch(url, {
      method: "POST",
      headers: {
        authorization: signRequest(new URL(url).pathname, date),
        "x-ms-date": date,
        "x-ms-version": "2019-02-02",
        accept: "application/json;odata=nometadata",
        "content-type": "application/json",
      },
      body: JSON.stringify({ TableName: name }),
    });
    await response.arrayBuffer();
    if (!response.ok && response.status !== 409) throw new Error(`the table ${name} was refused: ${response.status}`);
  }
}
