import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";
import { type RunningPart, startPart } from "./startPart.ts";

const entities = join(__dirname, "../../infra/serviceBusQueues.json");

/** A bus of a test's own, and a client of it. */
export interface TestBus {
  readonly client: ServiceBusClient;
  readonly connectionString: string;
}

/**
 * Starts a bus for each test that asks: queues cannot be renamed, so what lies there must belong to one test.
 * @returns starts one; all are stopped after the test
 */
export function testBus(): () => Promise<TestBus> {
  const parts: RunningPart[] = [];
  const clients: ServiceBusClient[] = [];
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.close()));
    await Promise.all(parts.splice(0).map((part) => part.stop()));
  });
  return async () => {
    const part = await startPart("serviceBus", "--entities", entities, "--durability", "none");
    parts.push(part);
    const connectionString = String(part.ready["connectionString"]);
    const client = new ServiceBusClient(connectionString);
    clients.push(client);
    return { client, connectionString };
  };
}
