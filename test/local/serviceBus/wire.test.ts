import { setTimeout as pause } from "node:timers/promises";
import { receiveOne } from "./support/receiveOne.ts";
import { type Bus, startBus } from "./support/startBus.ts";
import { startProxy } from "./support/startProxy.ts";

let bus: Bus;

beforeAll(async () => {
  bus = await startBus(
    { name: "drained" },
    { name: "loaded" },
    { name: "window" },
    { name: "sparse" },
    { name: "cut" },
    { name: "cutSession", requiresSession: true },
    { name: "parallel" },
  );
});

afterAll(() => bus.close());

test("a drain is answered at once, with and without messages, and the link lives on", async () => {
  const receiver = bus.client.createReceiver("drained");
  expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 })).toEqual([]);
  const [consumer] = bus.queue("drained").consumers;
  const taken: number[] = [];
  for (let drain = 0; drain < 5; drain += 1) {
    const started = performance.now();
    expect(await receiver.receiveMessages(5, { maxWaitTimeInMs: 50 })).toEqual([]);
    taken.push(performance.now() - started);
  }
  // an unanswered drain costs 200 ms more, each time, and closes the link; a busy computer makes some of them slow
  expect(Math.min(...taken)).toBeLessThan(150);
  await bus.client.createSender("drained").sendMessages({ body: 1 });
  expect((await receiveOne(receiver)).body).toBe(1);
  expect(bus.queue("drained").consumers).toEqual([consumer]);
});

test("drains under load lose nothing", async () => {
  const total = 600;
  const sender = bus.client.createSender("loaded");
  const sending = Array.from({ length: total }, (_, body) => sender.sendMessages({ body }));
  const receiver = bus.client.createReceiver("loaded", { maxAutoLockRenewalDurationInMs: 0 });
  const bodies = new Set<unknown>();
  while (bodies.size < total) {
    const messages = await receiver.receiveMessages(37, { maxWaitTimeInMs: 20 });
    for (const message of messages) {
      expect(message.deliveryCount).toBe(0);
      bodies.add(message.body);
    }
    await Promise.all(messages.map((message) => receiver.completeMessage(message)));
  }
  await Promise.all(sending);
  expect(bus.queue("loaded").messages.size).toBe(0);
});

test("more messages than two session windows of 2048 pass through one receiver", async () => {
  const total = 4_500;
  const sender = bus.client.createSender("window");
  for (let sent = 0; sent < total; sent += 500)
    await sender.sendMessages(Array.from({ length: 500 }, () => ({ body: 1 })));
  const receiver = bus.client.createReceiver("window", { maxAutoLockRenewalDurationInMs: 0 });
  let handled = 0;
  await new Promise<void>((resolve, reject) => {
    receiver.subscribe(
      {
        processMessage: async () => {
          handled += 1;
          if (handled === total) resolve();
        },
        processError: async ({ error }) => reject(error),
      },
      { maxConcurrentCalls: 300 },
    );
  });
  await receiver.close();
  expect(bus.queue("window").counts.completed).toBe(total);
});

test("2000 parallel sends find credit", async () => {
  const sender = bus.client.createSender("parallel");
  await Promise.all(Array.from({ length: 2_000 }, (_, body) => sender.sendMessages({ body })));
  expect(bus.queue("parallel").messages.size).toBe(2_000);
});

test("settling a sparse message does not wait 40 ms for a delayed acknowledgement", async () => {
  const sender = bus.client.createSender("sparse");
  const receiver = bus.client.createReceiver("sparse", { maxAutoLockRenewalDurationInMs: 0 });
  const taken: number[] = [];
  let done: () => void = () => undefined;
  receiver.subscribe(
    {
      processMessage: async (message) => {
        // by now the client has sent the lone flow that returns the credit
        await pause(1);
        const started = performance.now();
        await receiver.completeMessage(message);
        taken.push(performance.now() - started);
        done();
      },
      processError: async () => undefined,
    },
    { autoCompleteMessages: false, maxConcurrentCalls: 2 },
  );
  for (let sent = 0; sent < 25; sent += 1) {
    const handled = new Promise<void>((resolve) => {
      done = resolve;
    });
    await sender.sendMessages({ body: sent });
    await handled;
  }
  // a busy computer makes many of them slow, the delayed acknowledgement all of them
  const [quick] = taken.sort((one, other) => one - other).slice(6);
  expect(quick).toBeLessThan(30);
});

test("a broken connection gives its messages back at once, and each counts a delivery", async () => {
  const proxy = await startProxy(bus.server.port);
  const doomed = bus.connect(bus.connectionString().replace(`:${bus.server.port}`, `:${proxy.port}`));
  await bus.client.createSender("cut").sendMessages([{ body: "plain" }]);
  await bus.client.createSender("cutSession").sendMessages([{ body: "held", sessionId: "s" }]);
  await receiveOne(doomed.createReceiver("cut"));
  const session = await doomed.acceptSession("cutSession", "s");
  await session.receiveMessages(1);
  const plain = receiveOne(bus.client.createReceiver("cut"));
  const next = bus.client.acceptNextSession("cutSession");
  proxy.cut();
  expect(await plain).toMatchObject({ body: "plain", deliveryCount: 1 });
  const [held] = await (await next).receiveMessages(1);
  expect(held).toMatchObject({ body: "held", deliveryCount: 1 });
  await proxy.close();
});
