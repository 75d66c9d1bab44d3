import { receiveOne } from "./support/receiveOne.ts";
import { type Bus, startBus } from "./support/startBus.ts";

let bus: Bus;

beforeAll(async () => {
  bus = await startBus(
    { name: "single" },
    { name: "array" },
    { name: "batch" },
    { name: "properties" },
    { name: "large" },
    { name: "small", maxMessageSizeInKilobytes: 1 },
    { name: "sessions", requiresSession: true },
    { name: "unique", requiresDuplicateDetection: true },
    { name: "removing" },
  );
});

afterAll(() => bus.close());

test("a sent message comes back whole, with its place and its times", async () => {
  const receiver = bus.client.createReceiver("single");
  const before = Date.now();
  await bus.client.createSender("single").sendMessages({ body: { hello: "world" }, timeToLive: 60_000 });
  const message = await receiveOne(receiver);
  expect(message.body).toEqual({ hello: "world" });
  expect(message.sequenceNumber?.toString()).toBe("1");
  expect(message.deliveryCount).toBe(0);
  expect(message.messageId).toMatch(/^[0-9a-f]{32}$/);
  expect(message.timeToLive).toBe(60_000);
  expect(Number(message.expiresAtUtc) - Number(message.enqueuedTimeUtc)).toBe(60_000);
  expect(Number(message.lockedUntilUtc)).toBeGreaterThanOrEqual(before + 60_000);
  await receiver.completeMessage(message);
  expect(bus.queue("single").messages.size).toBe(0);
});

test("an array is stored in its order", async () => {
  const receiver = bus.client.createReceiver("array");
  await bus.client.createSender("array").sendMessages(["a", "b", "c"].map((body) => ({ body })));
  const messages = await receiver.receiveMessages(3);
  expect(messages.map((message) => message.body)).toEqual(["a", "b", "c"]);
  await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  expect(bus.queue("array").counts).toMatchObject({ sent: 3, received: 3, completed: 3, operations: 7 });
});

test("a batch knows its greatest size and is one send", async () => {
  const sender = bus.client.createSender("batch");
  const batch = await sender.createMessageBatch();
  expect(batch.maxSizeInBytes).toBe(262_144);
  for (let number = 0; number < 50; number += 1) expect(batch.tryAddMessage({ body: "x".repeat(2_000) })).toBe(true);
  await sender.sendMessages(batch);
  // 50 messages of 2 KB are two units of 64 KB
  expect(bus.queue("batch").counts).toMatchObject({ sent: 50, operations: 2 });
});

test("all properties keep their values and types", async () => {
  const sent = {
    body: Buffer.from([0, 1, 255]),
    messageId: "m-1",
    correlationId: "c-1",
    contentType: "application/octet-stream",
    subject: "greeting",
    to: "somebody",
    replyTo: "answers",
    replyToSessionId: "s-2",
    sessionId: "s-1",
    partitionKey: "s-1",
    applicationProperties: { text: "ü", whole: 7, real: 1.5, yes: true, big: 2 ** 40 },
  };
  const receiver = bus.client.createReceiver("properties");
  await bus.client.createSender("properties").sendMessages(sent);
  expect(await receiveOne(receiver)).toMatchObject(sent);
});

test("a message of 250 KB passes in several frames", async () => {
  const body = "y".repeat(250_000);
  const receiver = bus.client.createReceiver("large", { receiveMode: "receiveAndDelete" });
  await bus.client.createSender("large").sendMessages({ body });
  expect((await receiveOne(receiver)).body).toBe(body);
});

test("a message over the queue's size is refused as MessageSizeExceeded", async () => {
  const sender = bus.client.createSender("small");
  await expect(sender.sendMessages({ body: "z".repeat(2_000) })).rejects.toMatchObject({ code: "MessageSizeExceeded" });
});

test("an unknown queue is refused as MessagingEntityNotFound", async () => {
  const sender = bus.client.createSender("nowhere");
  await expect(sender.sendMessages({ body: 1 })).rejects.toMatchObject({ code: "MessagingEntityNotFound" });
  const receiver = bus.client.createReceiver("nowhere");
  await expect(receiver.receiveMessages(1)).rejects.toMatchObject({ code: "MessagingEntityNotFound" });
});

test("a wrong key is refused as UnauthorizedAccess", async () => {
  const stranger = bus.connect(bus.connectionString("d3Jvbmc="));
  const sending = stranger.createSender("single").sendMessages({ body: 1 });
  await expect(sending).rejects.toMatchObject({ code: "UnauthorizedAccess" });
});

test("a session queue refuses a message without session id", async () => {
  await expect(bus.client.createSender("sessions").sendMessages({ body: 1 })).rejects.toThrow(/session id/);
});

test("a message id seen before is accepted and dropped, in a batch and scheduled too", async () => {
  const sender = bus.client.createSender("unique");
  await sender.sendMessages({ body: 1, messageId: "same" });
  await sender.sendMessages([
    { body: 2, messageId: "same" },
    { body: 3, messageId: "other" },
  ]);
  await sender.scheduleMessages({ body: 4, messageId: "other" }, new Date(Date.now() + 60_000));
  const bodies = (await bus.client.createReceiver("unique").peekMessages(10)).map((message) => message.body);
  expect(bodies).toEqual([1, 3]);
  expect(bus.queue("unique").counts).toMatchObject({ sent: 4, duplicatesDropped: 2 });
});

test("receive and delete removes on delivery", async () => {
  await bus.client.createSender("removing").sendMessages({ body: 1 });
  const receiver = bus.client.createReceiver("removing", { receiveMode: "receiveAndDelete" });
  expect((await receiver.receiveMessages(1, { maxWaitTimeInMs: 120_000 })).length).toBe(1);
  expect(bus.queue("removing").messages.size).toBe(0);
});
