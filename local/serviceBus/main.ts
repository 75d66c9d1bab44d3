import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { announceReady } from "../support/announceReady.ts";
import { exitWithParent } from "../support/exitWithParent.ts";
import { log } from "../support/log.ts";
import { tokenCheck } from "../support/tokenCheck.ts";
import { startAdmin } from "./admin/startAdmin.ts";
import { startServer } from "./amqp/startServer.ts";
import { readEntities } from "./entities/readEntities.ts";
import { type BrokerOptions, openBroker } from "./openBroker.ts";

/** The name Azure gives a namespace's first key. */
const KEY_NAME = "RootManageSharedAccessKey";
/** The default key: no secret, since the emulator listens on 127.0.0.1 only. */
const LOCAL_KEY = "bG9jYWwtc2VydmljZS1idXMta2V5";

function readDurability(text: string): BrokerOptions["durability"] {
  if (text === "none" || text === "write" || text === "fsync") return text;
  throw new Error(`--durability must be none, write or fsync, not ${text}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      "admin-port": { type: "string", default: "0" },
      data: { type: "string" },
      entities: { type: "string" },
      durability: { type: "string", default: "write" },
      key: { type: "string", default: LOCAL_KEY },
    },
  });
  if (values.entities === undefined) throw new Error("--entities must name the file of the queues that exist");
  const broker = openBroker({
    queues: readEntities(readFileSync(values.entities, "utf8")),
    dir: values.data,
    durability: readDurability(values.durability),
    unknownQueue: (queue) => log("warn", "the log holds a queue that no longer exists", { queue }),
  });
  const access = { name: KEY_NAME, key: values.key };
  const checkToken = tokenCheck(process.env["TOKEN_ISSUER"], "https://servicebus.azure.net");
  const server = await startServer(broker, { port: Number(values.port), access, checkToken });
  const admin = await startAdmin(broker, Number(values["admin-port"]));
  exitWithParent(async () => {
    await Promise.all([server.close(), admin.close()]);
    await broker.close();
  });
  announceReady("serviceBus", {
    port: server.port,
    adminPort: admin.port,
    connectionString: [
      `Endpoint=sb://127.0.0.1:${server.port}`,
      `SharedAccessKeyName=${KEY_NAME}`,
      `SharedAccessKey=${values.key}`,
      "UseDevelopmentEmulator=true",
    ].join(";"),
  });
}

main().catch((error: unknown) => {
  log("error", "the service bus could not start", { error: error instanceof Error ? error.message : String(error) });
  process.exit(1);
});
