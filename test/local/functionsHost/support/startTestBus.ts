import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";
import { type Part, spawnPart } from "./spawnPart.ts";

/** A Service Bus emulator with a plain queue `work` and a session queue `turns`, and a client of its own. */
export type TestBus = {
  connectionString: string;
  client: ServiceBusClient;
  /** Kills the emulator and starts it again on the same port and data. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

const ENTITIES = {
  queues: [
    { name: "work", requiresSession: false, requiresDuplicateDetection: false, lockDuration: "PT5S", maxDeliveryCount: 3 },
    { name: "turns", requiresSession: true, requiresDuplicateDetection: false, lockDuration: "PT5S", maxDeliveryCount: 3 },
  ],
};

/** Starts the emulator from dist/. */
export async function startTestBus(): Promise<TestBus> {
  const folder = mkdtempSync(join(tmpdir(), "functionsHostBus-"));
  const entities = join(folder, "entities.json");
  writeFileSync(entities, JSON.stringify(ENTITIES));
  const start = (port: number): Promise<Part> =>
    spawnPart("serviceBus", ["--port", `${port}`, "--data", join(folder, "data"), "--entities", entities]);
  let part = await start(0);
  const connectionString = String(part.ready["connectionString"]);
  const client = new ServiceBusClient(connectionString, { retryOptions: { maxRetries: 5, retryDelayInMs: 100 } });
  return {
    connectionString,
    client,
    async kill() {
      await part.end("SIGKILL");
    },
    async restart() {
      part = await start(Number(part.ready["port"]));
    },
    async stop() {
      await client.close();
      await part.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
