import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { tokenCheck } from "../support/tokenCheck.ts";
import { adminHandler } from "./adminHandler.ts";
import { admitBearer } from "./admitBearer.ts";
import { closeServer } from "./closeServer.ts";
import { ACCOUNT_KEY, ACCOUNT_NAME, KEEP_ALIVE_MS } from "./constants.ts";
import { createTables } from "./createTables.ts";
import { JournaledTableStore } from "./journaledTableStore.ts";
import { listen } from "./listen.ts";
import { createOperationCounts } from "./operationCounts.ts";
import { tableHandler } from "./tableHandler.ts";

/*
 * Azure Table Storage on this machine: Azurite's HTTP front over a store whose rows survive the death of this process.
 *   node dist/local/tableStorage/main.js [--port N] [--admin-port N] [--tables FILE] --data DIR
 * FILE: a JSON array of tables that are to be there. With TOKEN_ISSUER it takes the app's tokens beside the account's
 * key.
 */

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      "admin-port": { type: "string", default: "0" },
      data: { type: "string" },
      tables: { type: "string" },
    },
  });
  if (values.data === undefined) throw new Error("--data DIR is missing: where shall the tables be kept?");

  const counts = createOperationCounts();
  const store = new JournaledTableStore(values.data, {
    transactionEnded: (table) => counts.add(table, "transaction"),
    failed: endAtOnce,
  });
  await store.init();

  const check = tokenCheck(process.env["TOKEN_ISSUER"], "https://storage.azure.com");
  const tables = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, admitBearer(check, tableHandler(store, counts)));
  const admin = createServer(adminHandler(counts));
  const port = await listen(tables, Number(values.port));
  const adminPort = await listen(admin, Number(values["admin-port"]));

  exitWithParent(async () => {
    await Promise.all([closeServer(tables), closeServer(admin)]);
    await store.close();
  });
  const endpoint = `http://127.0.0.1:${port}/${ACCOUNT_NAME}`;
  if (values.tables !== undefined) await createTables(endpoint, JSON.parse(readFileSync(values.tables, "utf8")));
  announceReady("tableStorage", { port, adminPort, endpoint, connectionString: connectionString(endpoint) });
}

function connectionString(endpoint: string): string {
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT_NAME};AccountKey=${ACCOUNT_KEY};TableEndpoint=${endpoint};`;
}

/** A process that cannot keep its promise must not answer any more; the supervisor starts it again from its files. */
function endAtOnce(error: unknown): never {
  log("error", "the table store ends", { error: String(error) });
  process.exit(1);
}

main().catch(endAtOnce);
