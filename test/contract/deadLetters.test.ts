import { ServiceBusClient } from "@azure/service-bus";
import { serviceBusDeadLetters } from "../../shared/adapters/serviceBus/serviceBusDeadLetters.ts";
import type { QueueName } from "../../shared/domain/messages.ts";
import { memoryDeadLetters } from "../support/memory/memoryDeadLetters.ts";
import { testBus } from "../support/testBus.ts";
import { type DeadLettersBench, deadLettersContract } from "./suites/deadLettersContract.ts";

const startBus = testBus();

deadLettersContract("memory", async () => {
  const deadLetters = memoryDeadLetters();
  return {
    deadLetters,
    async giveUp(queue, bodies) {
      for (const body of bodies) deadLetters.giveUp(queue, body);
    },
    sentAgain: async (queue) => deadLetters.sent.filter((sent) => sent.queue === queue).map(({ body }) => body),
  };
});

/** Fails a queue's messages as a step does that throws: each is given back until the bus gives it up. */
async function failAll(client: ServiceBusClient, queue: QueueName, deliveries: number): Promise<void> {
  const receiver = client.createReceiver(queue);
  for (let failed = 0; failed < deliveries; failed += 1) {
    const [message] = await receiver.receiveMessages(1, { maxWaitTimeInMs: 120_000 });
    if (message !== undefined) await receiver.abandonMessage(message);
  }
  await receiver.close();
}

deadLettersContract("Service Bus", async (): Promise<DeadLettersBench> => {
  const { client, connectionString } = await startBus();
  return {
    deadLetters: serviceBusDeadLetters(() => new ServiceBusClient(connectionString)),
    async giveUp(queue, bodies) {
      const sender = client.createSender(queue);
      for (const body of bodies) {
        await sender.sendMessages({ body, contentType: "application/json" });
        await failAll(client, queue, 10);
      }
    },
    async sentAgain(queue, count) {
      const messages = await client.createReceiver(queue).receiveMessages(count, { maxWaitTimeInMs: 120_000 });
      return messages.map(({ body }) => body);
    },
  };
});

test("a message sent again says how often it was, and keeps its session", async () => {
  const { client, connectionString } = await startBus();
  const deadLetters = serviceBusDeadLetters(() => new ServiceBusClient(connectionString));
  await client.createSender("pace").sendMessages({ body: { queueId: "front-desk" }, sessionId: "front-desk" });
  for (const replays of [0, 1]) {
    const session = await client.acceptSession("pace", "front-desk");
    const [message] = await session.receiveMessages(1, { maxWaitTimeInMs: 120_000 });
    expect(message?.body).toEqual({ queueId: "front-desk" });
    if (message !== undefined)
      await session.deadLetterMessage(message, { deadLetterReason: "Test", deadLetterErrorDescription: "by hand" });
    await session.close();
    const [letter] = await deadLetters.list("pace", 1);
    expect(letter).toMatchObject({ replays, reason: "Test", ids: { queueId: "front-desk" } });
    await deadLetters.replay("pace", "all", (body) => body);
  }
});
