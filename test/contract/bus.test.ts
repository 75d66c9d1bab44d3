import type { ServiceBusReceivedMessage } from "@azure/service-bus";
import { serviceBusBus } from "../../shared/adapters/serviceBus/serviceBusBus.ts";
import { systemClock } from "../../shared/adapters/system/systemClock.ts";
import { systemRandom } from "../../shared/adapters/system/systemRandom.ts";
import { memoryBus } from "../support/memory/memoryBus.ts";
import { testBus } from "../support/testBus.ts";
import { type BusBench, busContract, type LyingMessage } from "./suites/busContract.ts";

const startBus = testBus();

busContract("memory", async () => {
  const bus = memoryBus();
  return {
    bus,
    lying: async (queue) => bus.sent(queue),
    kicks: async (queueId) => bus.kicks.filter((kick) => kick.queueId === queueId).map((kick) => kick.at ?? Date.now()),
  };
});

busContract("Service Bus", async (): Promise<BusBench> => {
  const { client } = await startBus();
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
