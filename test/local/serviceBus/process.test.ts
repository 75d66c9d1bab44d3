import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ServiceBusClient, type ServiceBusReceivedMessage } from "@azure/service-bus";
import { type BusProcess, spawnBus } from "./support/spawnBus.ts";

let dir: string;
let entities: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), "serviceBus-"));
  entities = join(dir, "queues.json");
  writeFileSync(entities, JSON.stringify({ queues: [{ name: "work", maxDeliveryCount: 100 }, { name: "idle" }] }));
});

afterAll(() => rmSync(dir, { recursive: true }));

async function get(bus: BusProcess, path: string, method = "GET"): Promise<Record<string, unknown>> {
  const response = await fetch(`http://127.0.0.1:${bus.ready.adminPort}${path}`, { method });
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}

test("the ready line's connection string works, the admin endpoint counts, and SIGTERM ends in peace", async () => {
  const bus = await spawnBus("--entities", entities);
  expect(bus.ready.ready).toBe("serviceBus");
  const client = new ServiceBusClient(bus.ready.connectionString);
  const sender = client.createSender("work");
  await sender.sendMessages([{ body: 1 }, { body: 2 }]);
  const numbers = await sender.scheduleMessages({ body: 3 }, new Date("2099-01-01T00:00:00Z"));
  await sender.cancelScheduledMessages(numbers);
  await sender.scheduleMessages({ body: 4 }, new Date("2099-01-01T00:00:00Z"));
  const receiver = client.createReceiver("work");
  const messages = await receiver.receiveMessages(2);
  const [first, second] = messages;
  if (first !== undefined) await receiver.completeMessage(first);
  if (second !== undefined) await receiver.deadLetterMessage(second);
  expect(await get(bus, "/health")).toEqual({ status: "ok" });
  const counted = {
    sent: 4,
    scheduled: 2,
    cancelled: 1,
    received: 2,
    completed: 1,
    abandoned: 0,
    deadLettered: 1,
    renewed: 0,
    duplicatesDropped: 0,
    // one send, two schedules, one cancel, two receives, two settlements
    operations: 8,
  };
  expect((await get(bus, "/counts"))["queues"]).toMatchObject({ work: counted, idle: { sent: 0 } });
  expect((await get(bus, "/queues"))["queues"]).toMatchObject({
    work: {
      active: 0,
      scheduled: 1,
      locked: 0,
      deferred: 0,
      deadLettered: 1,
      configuration: { maxDeliveryCount: 100 },
    },
  });
  await get(bus, "/counts/reset", "POST");
  expect((await get(bus, "/counts"))["queues"]).toMatchObject({ work: { sent: 0, operations: 0 } });
  await client.close();
  expect(await bus.end("SIGTERM")).toBe(0);
});

test("the process ends when its parent is gone", async () => {
  const bus = await spawnBus("--entities", entities);
  const exited = once(bus.child, "exit");
  bus.child.disconnect();
  expect(await exited).toEqual([0, null]);
});

test("kill -9 loses no acknowledged message, no completion and no cancellation", async () => {
  const data = join(dir, "data");
  let bus = await spawnBus("--entities", entities, "--data", data);
  const flags = ["--entities", entities, "--data", data, "--port", String(bus.ready.port)];
  const client = new ServiceBusClient(bus.ready.connectionString, {
    retryOptions: { maxRetries: 0, timeoutInMs: 600, retryDelayInMs: 20 },
  });
  const acknowledged = new Set<number>();
  const received = new Set<number>();
  const completed = new Set<number>();
  const cancelled = new Set<number>();
  const broken: string[] = [];
  const stopping = new AbortController();
  const receiver = client.createReceiver("work", { maxAutoLockRenewalDurationInMs: 0 });
  const handle = async (message: ServiceBusReceivedMessage) => {
    if (cancelled.has(message.body.id)) broken.push(`cancelled ${message.body.id} came`);
    if (completed.has(message.body.id)) broken.push(`completed ${message.body.id} came again`);
    received.add(message.body.id);
    await receiver.completeMessage(message);
    completed.add(message.body.id);
  };
  receiver.subscribe(
    { processMessage: (message) => handle(message).catch(() => undefined), processError: async () => undefined },
    { autoCompleteMessages: false, maxConcurrentCalls: 8 },
  );
  const writers = Array.from({ length: 4 }, (_, writer) =>
    write(client, writer, { acknowledged, cancelled }, stopping.signal),
  );
  for (let kill = 0; kill < 4; kill += 1) {
    const before = acknowledged.size;
    while (acknowledged.size < before + 150) await pause(1);
    await bus.end("SIGKILL");
    bus = await spawnBus(...flags);
  }
  stopping.abort();
  await Promise.all(writers);
  const missing = () => [...acknowledged].filter((id) => !received.has(id));
  while (missing().length > 0) await pause(5);
  expect(broken).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(600);
  await client.close();
  await bus.end("SIGTERM");
});

/**
 * Sends singly, as an array, scheduled, and scheduled and cancelled, one after the other, noting what was acknowledged.
 */
async function write(
  client: ServiceBusClient,
  writer: number,
  { acknowledged, cancelled }: { acknowledged: Set<number>; cancelled: Set<number> },
  signal: AbortSignal,
): Promise<void> {
  let sender = client.createSender("work");
  for (let round = 0; !signal.aborted; round += 1) {
    const id = (at: number) => (round * 5 + at) * 10 + writer;
    try {
      await sender.sendMessages({ body: { id: id(0) } });
      acknowledged.add(id(0));
      await sender.sendMessages([{ body: { id: id(1) } }, { body: { id: id(2) } }]);
      acknowledged.add(id(1)).add(id(2));
      await sender.sendMessages({ body: { id: id(3) }, scheduledEnqueueTimeUtc: new Date(Date.now() + 50) });
      acknowledged.add(id(3));
      const soon = new Date(Date.now() + 500);
      await sender.cancelScheduledMessages(await sender.scheduleMessages({ body: { id: id(4) } }, soon));
      cancelled.add(id(4));
    } catch {
      // the emulator is being killed: what was not acknowledged may be there or not
      await sender.close();
      sender = client.createSender("work");
      await pause(20);
    }
  }
}
