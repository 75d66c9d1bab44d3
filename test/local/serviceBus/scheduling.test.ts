import { receiveOne } from "./support/receiveOne.ts";
import { type Bus, startBus } from "./support/startBus.ts";

let bus: Bus;

beforeAll(async () => {
  bus = await startBus({ name: "bySend" }, { name: "byCall" }, { name: "past" }, { name: "cancel" }, { name: "late" });
});

afterEach(() => bus.ahead(0));

afterAll(() => bus.close());

const hour = 3_600_000;

const soon = (ms: number) => new Date(Date.now() + ms);

test("a message sent with a due time comes when it is due, and not before", async () => {
  const due = soon(hour);
  const sender = bus.client.createSender("bySend");
  await sender.sendMessages({ body: "later", scheduledEnqueueTimeUtc: due });
  expect(bus.queue("bySend").counts.scheduled).toBe(1);
  await sender.sendMessages({ body: "now" });
  const receiver = bus.client.createReceiver("bySend");
  const first = await receiveOne(receiver);
  expect(first.body).toBe("now");
  await receiver.completeMessage(first);
  bus.ahead(hour);
  const message = await receiveOne(receiver);
  expect(message.body).toBe("later");
  expect(Number(message.enqueuedTimeUtc)).toBeGreaterThanOrEqual(due.getTime());
  expect(message.sequenceNumber?.toString()).toBe("3");
  expect(message.enqueuedSequenceNumber).toBe(1);
});

test("scheduleMessages gives a number for each message, and peek shows them as scheduled", async () => {
  const numbers = await bus.client
    .createSender("byCall")
    .scheduleMessages([{ body: "one" }, { body: "two" }], new Date("2099-01-01T00:00:00Z"));
  expect(numbers.map(String)).toEqual(["1", "2"]);
  const peeked = await bus.client.createReceiver("byCall").peekMessages(5);
  expect(peeked.map((message) => [message.body, message.state])).toEqual([
    ["one", "scheduled"],
    ["two", "scheduled"],
  ]);
  expect(peeked[0]?.scheduledEnqueueTimeUtc).toEqual(new Date("2099-01-01T00:00:00Z"));
});

test("a due time in the past means now", async () => {
  await bus.client.createSender("past").sendMessages({ body: 1, scheduledEnqueueTimeUtc: soon(-60_000) });
  expect((await receiveOne(bus.client.createReceiver("past"))).body).toBe(1);
});

test("a cancelled message never comes, and cancelling it again finds nothing", async () => {
  const sender = bus.client.createSender("cancel");
  const numbers = await sender.scheduleMessages([{ body: "kept" }, { body: "dropped" }], soon(hour));
  const dropped = numbers.slice(1);
  await sender.cancelScheduledMessages(dropped);
  await expect(sender.cancelScheduledMessages(dropped)).rejects.toMatchObject({ code: "MessageNotFound" });
  await expect(sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({ code: "MessageNotFound" });
  bus.ahead(hour);
  const receiver = bus.client.createReceiver("cancel");
  const message = await receiveOne(receiver);
  expect(message.body).toBe("kept");
  await receiver.completeMessage(message);
  expect(bus.queue("cancel").messages.size).toBe(0);
});

test("a message that became due can no longer be cancelled", async () => {
  const sender = bus.client.createSender("late");
  const numbers = await sender.scheduleMessages({ body: 1 }, soon(50));
  await receiveOne(bus.client.createReceiver("late"));
  await expect(sender.cancelScheduledMessages(numbers)).rejects.toMatchObject({ code: "MessageNotFound" });
});
