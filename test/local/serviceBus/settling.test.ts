import { receiveOne } from "./support/receiveOne.ts";
import { type Bus, startBus } from "./support/startBus.ts";

let bus: Bus;

beforeAll(async () => {
  bus = await startBus(
    { name: "abandon" },
    { name: "defer" },
    { name: "dead" },
    { name: "attempts", maxDeliveryCount: 2 },
    { name: "lock" },
    { name: "renew" },
    { name: "closed" },
    { name: "expiring", defaultMessageTimeToLive: "PT0.2S", deadLetteringOnMessageExpiration: true },
    { name: "dropping" },
  );
});

afterEach(() => bus.ahead(0));

afterAll(() => bus.close());

/** Locks hold for a minute where nothing is said. */
const minute = 60_000;

test("an abandoned message returns to its place with the changed properties and a higher count", async () => {
  await bus.client
    .createSender("abandon")
    .sendMessages([{ body: "first", applicationProperties: { tries: 0, whole: 7 } }, { body: "second" }]);
  const receiver = bus.client.createReceiver("abandon");
  await receiver.abandonMessage(await receiveOne(receiver), { tries: 1 });
  const again = await receiveOne(receiver);
  expect(again).toMatchObject({ body: "first", deliveryCount: 1, applicationProperties: { tries: 1, whole: 7 } });
  expect(again.sequenceNumber?.toString()).toBe("1");
  expect(bus.queue("abandon").counts.abandoned).toBe(1);
});

test("a deferred message comes by its number only, and is settled as any other", async () => {
  await bus.client.createSender("defer").sendMessages({ body: "aside" });
  const receiver = bus.client.createReceiver("defer");
  const message = await receiveOne(receiver);
  await receiver.deferMessage(message, { why: "not yet" });
  expect((await receiver.receiveMessages(1, { maxWaitTimeInMs: 100 })).length).toBe(0);
  const number = message.sequenceNumber;
  if (number === undefined) throw new Error("the message has no number");
  const [taken] = await receiver.receiveDeferredMessages(number);
  expect(taken).toMatchObject({ body: "aside", state: "deferred", applicationProperties: { why: "not yet" } });
  if (taken !== undefined) await receiver.completeMessage(taken);
  await expect(receiver.receiveDeferredMessages(number)).rejects.toMatchObject({ code: "MessageNotFound" });
  expect(bus.queue("defer").messages.size).toBe(0);
});

test("a dead-lettered message waits in the sub-queue with its reason", async () => {
  await bus.client.createSender("dead").sendMessages({ body: "lost", applicationProperties: { kept: true } });
  const receiver = bus.client.createReceiver("dead");
  await receiver.deadLetterMessage(await receiveOne(receiver), {
    deadLetterReason: "reason",
    deadLetterErrorDescription: "description",
  });
  const graveyard = bus.client.createReceiver("dead", { subQueueType: "deadLetter" });
  const message = await receiveOne(graveyard);
  expect(message).toMatchObject({
    body: "lost",
    deadLetterReason: "reason",
    deadLetterErrorDescription: "description",
    deadLetterSource: "dead",
    applicationProperties: { kept: true },
  });
  await graveyard.completeMessage(message);
  expect(bus.queue("dead").deadLetter?.messages.size).toBe(0);
});

test("the last allowed delivery dead-letters", async () => {
  await bus.client.createSender("attempts").sendMessages({ body: 1 });
  const receiver = bus.client.createReceiver("attempts");
  await receiver.abandonMessage(await receiveOne(receiver));
  await receiver.abandonMessage(await receiveOne(receiver));
  const dead = await receiveOne(bus.client.createReceiver("attempts", { subQueueType: "deadLetter" }));
  expect(dead).toMatchObject({ deadLetterReason: "MaxDeliveryCountExceeded", deliveryCount: 2 });
});

test("an expired lock frees the message, and its holder is told MessageLockLost", async () => {
  await bus.client.createSender("lock").sendMessages({ body: 1 });
  const receiver = bus.client.createReceiver("lock", { maxAutoLockRenewalDurationInMs: 0 });
  const first = await receiveOne(receiver);
  bus.ahead(minute);
  const second = await receiveOne(receiver);
  expect(second.deliveryCount).toBe(1);
  await expect(receiver.completeMessage(first)).rejects.toMatchObject({ code: "MessageLockLost" });
  await receiver.completeMessage(second);
});

test("a renewed lock outlives its first term", async () => {
  await bus.client.createSender("renew").sendMessages({ body: 1 });
  const receiver = bus.client.createReceiver("renew", { maxAutoLockRenewalDurationInMs: 0 });
  const message = await receiveOne(receiver);
  const first = Number(message.lockedUntilUtc);
  bus.ahead(minute / 2);
  const until = await receiver.renewMessageLock(message);
  expect(Number(until)).toBeGreaterThan(first);
  bus.ahead(minute);
  const other = bus.client.createReceiver("renew");
  expect((await other.receiveMessages(1, { maxWaitTimeInMs: 100 })).length).toBe(0);
  await receiver.completeMessage(message);
  await expect(receiver.renewMessageLock(message)).rejects.toMatchObject({ code: "MessageLockLost" });
});

test("a lock outlives its closed receiver, and the message is settled through the management link", async () => {
  await bus.client.createSender("closed").sendMessages({ body: 1 });
  const receiver = bus.client.createReceiver("closed");
  const message = await receiveOne(receiver);
  await receiver.close();
  expect(bus.queue("closed").locks.size).toBe(1);
  const other = bus.client.createReceiver("closed");
  await other.deadLetterMessage(message, { deadLetterReason: "closed", deadLetterErrorDescription: "no link" });
  expect(bus.queue("closed").deadLetter?.messages.size).toBe(1);
});

test("a message past its time to live is dead-lettered where the queue wants that", async () => {
  await bus.client.createSender("expiring").sendMessages({ body: 1 });
  const dead = await receiveOne(bus.client.createReceiver("expiring", { subQueueType: "deadLetter" }));
  expect(dead.deadLetterReason).toBe("TTLExpiredException");
  expect(bus.queue("expiring").messages.size).toBe(0);
});

test("a message past its time to live is dropped otherwise", async () => {
  await bus.client.createSender("dropping").sendMessages([{ body: 1, timeToLive: 1 }, { body: 2 }]);
  const receiver = bus.client.createReceiver("dropping");
  await receiver.receiveMessages(1, { maxWaitTimeInMs: 50 });
  expect((await receiver.peekMessages(5)).map((message) => message.body)).toEqual([2]);
  expect(bus.queue("dropping").deadLetter?.messages.size).toBe(0);
});
