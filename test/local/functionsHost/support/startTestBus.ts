import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBusClient, type ServiceBusMessage } from "@azure/service-bus";
import { afterThisTest } from "../../../support/afterThisTest.ts";
import { type Part, spawnPart } from "./spawnPart.ts";

/** A Service Bus emulator with a plain queue `work` and a session queue `turns`. */
export type TestBus = {
  connectionString: string;
  send(queue: string, messages: ServiceBusMessage | ServiceBusMessage[]): Promise<void>;
  /** How many messages of a queue are active (locked ones among them), locked, dead-lettered … */
  counts(queue: string): Promise<Record<string, number>>;
  /** Kills the emulator. */
  kill(): Promise<void>;
  /** Starts it again on the same port and data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Locks last as long as Azure lets them, so that none lapses on a busy computer. */
const QUEUE = { requiresDuplicateDetection: false, lockDuration: "PT5M", maxDeliveryCount: 3 };
const ENTITIES = {
  queues: [
    { name: "work", requiresSession: false, ...QUEUE },
    { name: "turns", requiresSession: true, ...QUEUE },
  ],
};

/** Starts the emulator from dist/. */
export async function startTestBus(): Promise<TestBus> {
  const folder = mkdtempSync(join(tmpdir(), "functionsHostBus-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  afterThisTest(remove);
  const entities = join(folder, "entities.json");
  writeFileSync(entities, JSON.stringify(ENTITIES));
  const start = (port: number): Promise<Part> =>
    spawnPart("serviceBus", ["--port", `${port}`, "--data", join(folder, "data"), "--entities", entities]);
  let part = await start(0);
  const connectionString = String(part.ready["connectionString"]);
  return {
    connectionString,
    async send(queue, messages) {
      // a client for each send, since one that has lived through a kill would have to recover first
      const client = new ServiceBusClient(connectionString);
      await client.createSender(queue).sendMessages(messages);
      await client.close();
    },
    async counts(queue) {
      const answer = await fetch(`http://127.0.0.1:${part.ready["adminPort"]}/queues`);
      const { queues } = (await answer.json()) as { queues: Record<string, Record<string, number>> };
      return queues[queue] ?? {};
    },
    async kill() {
      await part.end("SIGKILL");
    },
    async restart() {
      part = await start(Number(part.ready["port"]));
    },
    async stop() {
      await part.end();
      remove();
    },
  };
}
