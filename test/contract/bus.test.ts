import { join } from "node:path";
import { ServiceBusClient, type ServiceBusReceivedMessage } from "@azure/service-bus";
import { serviceBusBus } from "../../shared/adapters/serviceBus/serviceBusBus.ts";
import { systemClock } from "../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import { memoryBus } from "../support/memory/memoryBus.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { type BusBench, busContract, type LyingMessage } from "./suites/busContract.ts";

const entities = join(__dirname, "../../infra/serviceBusQueues.json");
const parts: RunningPart[] = [];
const clients: ServiceBusClient[] = [];

afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await Promise.all(parts.splice(0).map((part) => part.stop()));
});

busContract("memory", async () => {
  const bus = memoryBus();
  return {
    bus,
    lying: async (queue) => bus.sent(queue),
    kicks: async (queueId) => bus.kicks.filter((kick) => kick.queueId === queueId).map((kick) => kick.at ?? Date.now()),
  };
});

/** The namespace is fresh for each test: queues cannot be renamed, and what lies there belongs to one test. */
busContract("Service Bus", async (): Promise<BusBench> => {
  const part = await startPart("serviceBus", "--entities", entities, "--durability", "none");
  parts.push(part);
  const client = new ServiceBusClient(String(part.ready["connectionString"]));
  clients.push(client);
  const bus = serviceBusBus({ client, clock: systemClock, random: systemRandom });
  return {
    bus,
    async lying(queue, count) {
      const receiver = client.createReceiver(queue);
      const found: ServiceBusReceivedMessage[] = [];
      // peeking goes on from where it stopped; an empty page means that nothing more lies there
      for (;;) {
        const page = await receiver.peekMessages(500);
        found.push(...page);
        if (page.length === 0 || found.length > count) return found.map(asLying);
      }
    },
    async kicks(queueId) {
      const receiver = await client.acceptSession("pace", queueId);
      const runs = await receiver.peekMessages(100);
      expect(runs.map(({ body }) => body)).toEqual(runs.map(() => ({ queueId })));
      return runs.map((run) => run.scheduledEnqueueTimeUtc?.getTime() ?? 0);
    },
  };
});

function asLying({ body, scheduledEnqueueTimeUtc }: ServiceBusReceivedMessage): LyingMessage {
  return scheduledEnqueueTimeUtc === undefined ? { body } : { body, dueAt: scheduledEnqueueTimeUtc.getTime() };
}
