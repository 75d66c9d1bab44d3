import { once } from "node:events";
import { PassThrough } from "node:stream";
import type { ServiceBusSessionReceiver } from "@azure/service-bus";
import { type Bus, startBus } from "./support/startBus.ts";

let bus: Bus;

beforeAll(async () => {
  const requiresSession = true;
  bus = await startBus(
    { name: "order", requiresSession },
    { name: "next", requiresSession },
    { name: "wait", requiresSession },
    { name: "nobody", requiresSession },
    { name: "state", requiresSession },
    { name: "renew", requiresSession },
    { name: "lost", requiresSession },
    { name: "defer", requiresSession },
    { name: "plain" },
  );
});

afterEach(() => bus.ahead(0));

afterAll(() => bus.close());

/** Sessions are held for a minute where nothing is said. */
const minute = 60_000;

const send = (queue: string, sessionId: string, ...bodies: unknown[]) =>
  bus.client.createSender(queue).sendMessages(bodies.map((body) => ({ body, sessionId })));

async function bodies(receiver: ServiceBusSessionReceiver, count: number): Promise<unknown[]> {
  return (await receiver.receiveMessages(count, { maxWaitTimeInMs: 120_000 })).map((message) => message.body);
}

test("a session's messages come in order, to its holder only", async () => {
  await send("order", "a", 1, 2, 3);
  await send("order", "b", 4);
  const receiver = await bus.client.acceptSession("order", "a");
  await expect(bus.client.acceptSession("order", "a")).rejects.toMatchObject({ code: "SessionCannotBeLocked" });
  const [first] = await receiver.receiveMessages(1);
  if (first !== undefined) await receiver.abandonMessage(first);
  expect(await bodies(receiver, 3)).toEqual([1, 2, 3]);
  await receiver.close();
  const again = await bus.client.acceptSession("order", "a");
  expect(await bodies(again, 3)).toEqual([1, 2, 3]);
});

test("the next available session is the longest waiting one, and each is given once", async () => {
  await send("next", "x", 1);
  await send("next", "y", 2);
  const before = Date.now();
  const first = await bus.client.acceptNextSession("next");
  const second = await bus.client.acceptNextSession("next");
  expect([first.sessionId, second.sessionId]).toEqual(["x", "y"]);
  expect(Number(first.sessionLockedUntilUtc)).toBeGreaterThanOrEqual(before + minute);
});

test("a wait for the next session ends as soon as a message comes", async () => {
  const accepting = bus.client.acceptNextSession("wait");
  while (bus.queue("wait").waiters.length === 0) await new Promise((resolve) => setImmediate(resolve));
  await send("wait", "late", 1);
  const receiver = await accepting;
  expect(receiver.sessionId).toBe("late");
  expect(await bodies(receiver, 1)).toEqual([1]);
});

test("a wait for the next session times out as ServiceTimeout", async () => {
  const impatient = bus.connect();
  const waiting = impatient.acceptNextSession("nobody", { maxAutoLockRenewalDurationInMs: 0 });
  while (bus.queue("nobody").waiters.length === 0) await new Promise((resolve) => setImmediate(resolve));
  for (const waiter of bus.queue("nobody").waiters) waiter.until = 0;
  bus.queue("nobody").deps.arm(bus.queue("nobody"), 0);
  await expect(waiting).rejects.toMatchObject({ code: "ServiceTimeout" });
});

test("a session's state is kept between holders and can be cleared", async () => {
  await send("state", "s", 1);
  const first = await bus.client.acceptSession("state", "s");
  await first.setSessionState({ step: 3 });
  await first.close();
  const second = await bus.client.acceptSession("state", "s");
  expect(await second.getSessionState()).toEqual({ step: 3 });
  await second.setSessionState(null);
  expect(await second.getSessionState()).toBeNull();
});

test("a renewed session outlives its first term", async () => {
  await send("renew", "s", 1);
  const receiver = await bus.client.acceptSession("renew", "s", { maxAutoLockRenewalDurationInMs: 0 });
  const [message] = await receiver.receiveMessages(1);
  const first = Number(receiver.sessionLockedUntilUtc);
  bus.ahead(minute / 2);
  expect(Number(await receiver.renewSessionLock())).toBeGreaterThan(first);
  bus.ahead(minute);
  expect(await receiver.receiveMessages(1, { maxWaitTimeInMs: 100 })).toEqual([]);
  if (message !== undefined) await receiver.completeMessage(message);
  expect(bus.queue("renew").messages.size).toBe(0);
});

test("a session whose lock expired is lost to its holder and free for the next", async () => {
  await send("lost", "s", 1);
  const receiver = await bus.client.acceptSession("lost", "s", { maxAutoLockRenewalDurationInMs: 0 });
  const [message] = await receiver.receiveMessages(1);
  const errors = new PassThrough({ objectMode: true });
  receiver.subscribe({
    processMessage: () => Promise.resolve(),
    processError: async ({ error }) => {
      errors.write(error);
    },
  });
  const lost = once(errors, "data");
  bus.ahead(minute);
  const [error] = await lost;
  expect(error).toMatchObject({ code: "SessionLockLost" });
  if (message !== undefined)
    await expect(receiver.completeMessage(message)).rejects.toMatchObject({ code: "SessionLockLost" });
  const next = await bus.client.acceptNextSession("lost");
  const [again] = await next.receiveMessages(1);
  expect(again).toMatchObject({ body: 1, deliveryCount: 1 });
});

test("a session's deferred message comes by its number through the session's holder", async () => {
  await send("defer", "s", 1);
  const receiver = await bus.client.acceptSession("defer", "s");
  const [message] = await receiver.receiveMessages(1);
  if (message?.sequenceNumber === undefined) throw new Error("no message came");
  await receiver.deferMessage(message);
  const [taken] = await receiver.receiveDeferredMessages(message.sequenceNumber);
  if (taken !== undefined) await receiver.completeMessage(taken);
  expect(bus.queue("defer").messages.size).toBe(0);
});

test("sessions and plain use do not mix", async () => {
  await expect(bus.client.createReceiver("order").receiveMessages(1)).rejects.toThrow(/requires sessions/);
  // the SDK hides our amqp:not-allowed behind its own word for a session it did not get
  await expect(bus.client.acceptSession("plain", "s")).rejects.toMatchObject({ code: "SessionCannotBeLocked" });
});
