import { ServiceBusClient } from "@azure/service-bus";
import { type AmqpServer, startServer } from "../../../../local/serviceBus/amqp/startServer.ts";
import { readEntities } from "../../../../local/serviceBus/entities/readEntities.ts";
import { type Broker, openBroker } from "../../../../local/serviceBus/openBroker.ts";
import { runDue } from "../../../../local/serviceBus/queue/runDue.ts";
import type { Queue } from "../../../../local/serviceBus/queue/types.ts";

const ACCESS = { name: "RootManageSharedAccessKey", key: "dGVzdA==" };

/** An emulator in the test's own process, with one connected client of the real SDK. */
export interface Bus {
  client: ServiceBusClient;
  broker: Broker;
  server: AmqpServer;
  queue(name: string): Queue;
  /** Has the bus take it for this many ms later than it is, and does what is due then; its clients' clocks go on. */
  ahead(ms: number): void;
  connectionString(key?: string): string;
  /** Connects one more client, closed with the bus. */
  connect(connectionString?: string): ServiceBusClient;
  close(): Promise<void>;
}

/** Starts an emulator with these queues (fields as in the entities file), without a log. */
export async function startBus(...queues: Record<string, unknown>[]): Promise<Bus> {
  const broker = openBroker({
    queues: readEntities(JSON.stringify({ queues })),
    dir: undefined,
    durability: "none",
    unknownQueue: () => undefined,
  });
  const server = await startServer(broker, {
    port: 0,
    access: ACCESS,
    // the SDK's own window, so that a delivery that is never freed shows
    deliveriesPerSession: 2_048,
  });
  const connectionString = (key = ACCESS.key) =>
    `Endpoint=sb://127.0.0.1:${server.port};SharedAccessKeyName=${ACCESS.name};SharedAccessKey=${key};UseDevelopmentEmulator=true`;
  const clients: ServiceBusClient[] = [];
  const connect = (to = connectionString()) => {
    const client = new ServiceBusClient(to, { retryOptions: { maxRetries: 0, timeoutInMs: 120_000 } });
    clients.push(client);
    return client;
  };
  const client = connect();
  return {
    client,
    broker,
    server,
    queue: (name) => broker.queues.get(name.toLowerCase()) as Queue,
    ahead: (ms) => {
      for (const queue of broker.queues.values()) {
        queue.deps.now = () => Date.now() + ms;
        runDue(queue);
      }
    },
    connectionString,
    connect,
    close: async () => {
      await Promise.all(clients.map((other) => other.close()));
      await server.close();
      await broker.close();
    },
  };
}
