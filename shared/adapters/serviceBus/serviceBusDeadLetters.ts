import { randomUUID } from "node:crypto";
import type {
  ServiceBusClient,
  ServiceBusMessage,
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
} from "@azure/service-bus";
import { idsIn } from "../../domain/idsIn.ts";
import { messages, type QueueName } from "../../domain/messages.ts";
import type { DeadLetter, DeadLetters, Renew, WantedLetters } from "../../ports/deadLetters.ts";

/** The property that counts how often a message was sent again. */
const replaysProperty = "Replays";

/** Messages taken at once; few enough to be done with while their locks last. */
const batch = 100;

/** A run that sends dead letters again takes no more than this, so that a request for it ends. */
const most = 1_000;

/** How long is waited for further dead letters before there are taken to be none, in ms. */
const patience = 2_000;

/**
 * Dead letters of Azure Service Bus.
 * @param openClient makes a client for one operation: the SDK remembers where a peek stopped for as long as a client
 * lives
 */
export function serviceBusDeadLetters(openClient: () => ServiceBusClient): DeadLetters {
  async function withClient<T>(work: (client: ServiceBusClient) => Promise<T>): Promise<T> {
    const client = openClient();
    try {
      return await work(client);
    } finally {
      await client.close();
    }
  }
  return {
    list: (queue, top) =>
      withClient(async (client) =>
        (await peekAll(receiverOf(client, queue), top)).map((message) => told(queue, message)),
      ),
    replay: (queue, wanted, renew) => withClient((client) => replay(client, queue, wanted, renew)),
  };
}

function receiverOf(client: ServiceBusClient, queue: QueueName): ServiceBusReceiver {
  return client.createReceiver(queue, { subQueueType: "deadLetter" });
}

/** A page may be shorter than asked for though more lies there. */
async function peekAll(receiver: ServiceBusReceiver, top: number): Promise<ServiceBusReceivedMessage[]> {
  const found: ServiceBusReceivedMessage[] = [];
  while (found.length < top) {
    const page = await receiver.peekMessages(top - found.length);
    if (page.length === 0) break;
    found.push(...page);
  }
  return found;
}

function told(queue: QueueName, message: ServiceBusReceivedMessage): DeadLetter {
  return {
    queue,
    sequenceNumber: numberOf(message),
    enqueuedAt: message.enqueuedTimeUtc?.getTime() ?? 0,
    reason: message.deadLetterReason ?? "",
    deliveryCount: message.deliveryCount ?? 0,
    readable: messages[queue].safeParse(message.body).success,
    replays: replaysOf(message),
    ids: idsIn(message.body),
  };
}

function numberOf(message: ServiceBusReceivedMessage): string {
  return message.sequenceNumber?.toString() ?? "";
}

function replaysOf(message: ServiceBusReceivedMessage): number {
  return Number(message.applicationProperties?.[replaysProperty] ?? 0);
}

/**
 * Takes dead letters one batch after the other. Those not wanted stay locked until the end, so that they do not come
 * again meanwhile. Each is sent before it is taken out: a crash in between sends it twice, which harms nobody.
 */
async function replay(
  client: ServiceBusClient,
  queue: QueueName,
  wanted: WantedLetters,
  renew: Renew,
): Promise<readonly string[]> {
  const receiver = receiverOf(client, queue);
  const sender = client.createSender(queue);
  const lying = new Set((await peekAll(receiver, most)).map(numberOf));
  const left = new Set(wanted === "all" ? lying : wanted.filter((number) => lying.has(number)));
  const done: string[] = [];
  const others: ServiceBusReceivedMessage[] = [];
  while (left.size > 0) {
    const taken = await receiver.receiveMessages(batch, { maxWaitTimeInMs: patience });
    if (taken.length === 0) break;
    const chosen = taken.filter((message) => left.has(numberOf(message)));
    others.push(...taken.filter((message) => !left.has(numberOf(message))));
    for (const message of chosen) {
      await sender.sendMessages(again(message, renew));
      await receiver.completeMessage(message);
      left.delete(numberOf(message));
      done.push(numberOf(message));
    }
  }
  await Promise.allSettled(others.map((message) => receiver.abandonMessage(message)));
  return done;
}

/** A copy under an id of its own: under the old one duplicate detection might drop it. */
function again(message: ServiceBusReceivedMessage, renew: Renew): ServiceBusMessage {
  const { sessionId, contentType } = message;
  return {
    messageId: randomUUID(),
    body: renew(message.body),
    applicationProperties: { [replaysProperty]: replaysOf(message) + 1 },
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}
