import { readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually } from "./support/eventually.ts";
import { startTestBus, type TestBus } from "./support/startTestBus.ts";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

let bus: TestBus;
beforeEach(async () => {
  bus = await startTestBus();
});
afterEach(async () => await bus.stop());

/** Starts a host with the bus as connection `Bus` and runs the test with it. */
async function withHost(source: string, settings: Record<string, unknown>, use: Use) {
  const app = writeTestApp(source, { extensions: { http: { routePrefix: "" }, serviceBus: settings } });
  const host = await app.start({ Bus: bus.connectionString });
  try {
    await use(host, app);
  } finally {
    await host.end();
    app.remove();
  }
}
type Use = (host: TestHost, app: TestApp) => Promise<void>;

function messagesOf(host: TestHost, start: string): string[] {
  return host.lines.map((line) => line.message).filter((message) => message.startsWith(start));
}

/** What stands in the batches that a function has told of. */
function numbersIn(batches: readonly string[]): unknown[] {
  return batches.flatMap((line) => JSON.parse(line.split(" ")[1] ?? "[]"));
}

test("a message arrives with its body and all its metadata, and is completed", async () => {
  const source = `app.serviceBusQueue("take", { connection: "Bus", queueName: "%QUEUE%", handler: (message, context) =>
    context.log("got " + JSON.stringify({ message, meta: context.triggerMetadata })) });`;
  process.env["QUEUE"] = "work";
  await withHost(source, {}, async (host) => {
    await bus.send("work", {
      body: { id: 7, list: [1], flag: true },
      messageId: "m-1",
      correlationId: "c-1",
      subject: "s-1",
      contentType: "application/json",
      replyTo: "r-1",
      to: "t-1",
      applicationProperties: { Kind: "wake", count: 2 },
    });
    const { message } = await host.logged((line) => line.message.startsWith("got "));
    const { message: body, meta } = JSON.parse(message.slice(4));
    expect(body).toEqual({ id: 7, list: [1], flag: true });
    expect(meta).toMatchObject({
      deliveryCount: 1,
      messageId: "m-1",
      correlationId: "c-1",
      subject: "s-1",
      contentType: "application/json",
      replyTo: "r-1",
      to: "t-1",
      sequenceNumber: 1,
      applicationProperties: { kind: "wake", count: 2 },
      id: 7,
      flag: "True",
    });
    expect(meta).not.toHaveProperty("list");
    expect(meta.enqueuedTimeUtc).toMatch(/\.\d{3}$/);
    expect(meta.enqueuedTime).toMatch(/\+00:00$/);
    expect(meta.lockToken).toMatch(/^[0-9a-f-]{36}$/);
    await eventually(
      () => bus.counts("work"),
      (counts) => counts["active"] === 0,
    );
  });
  delete process.env["QUEUE"];
});

test("a message whose function throws comes again at once, and is dead-lettered after its last delivery", async () => {
  const source = `app.serviceBusQueue("fail", { connection: "Bus", queueName: "work", handler: (message, context) => {
    context.log("try", context.triggerMetadata.deliveryCount); throw new Error("no"); } });`;
  await withHost(source, {}, async (host) => {
    await bus.send("work", { body: "text" });
    await eventually(
      () => bus.counts("work"),
      (counts) => counts["deadLettered"] === 1,
    );
    await host.logged(({ message }) => message === "try 3");
    expect(messagesOf(host, "try")).toEqual(["try 1", "try 2", "try 3"]);
  });
});

test("no more messages run at once than maxConcurrentCalls, and prefetched ones wait in memory", async () => {
  const source = `let running = 0; let most = 0; let done = 0;
  app.serviceBusQueue("few", { connection: "Bus", queueName: "work", handler: async (message, context) => {
    running += 1; most = Math.max(most, running);
    await new Promise((resolve) => setTimeout(resolve, 10));
    running -= 1; done += 1;
    if (done === 20) context.log("most", most); } });`;
  await withHost(source, { maxConcurrentCalls: 3, prefetchCount: 5 }, async (host) => {
    await bus.send(
      "work",
      Array.from({ length: 20 }, (_, body) => ({ body })),
    );
    expect((await host.logged(({ message }) => message.startsWith("most"))).message).toBe("most 3");
  });
});

test("a batch is what has come while the one before ran, at most maxMessageBatchSize", async () => {
  const source = `app.serviceBusQueue("many", { connection: "Bus", queueName: "work", cardinality: "many",
    handler: async (messages, context) => {
      context.log("batch", JSON.stringify(messages), JSON.stringify(context.triggerMetadata.messageIdArray));
      if (messages[0] === 0) await gate(); } });`;
  await withHost(source, { maxMessageBatchSize: 4 }, async (host, app) => {
    await bus.send("work", { body: 0, messageId: "m0" });
    await host.logged(({ message }) => message.startsWith("batch [0]"));
    await bus.send(
      "work",
      [1, 2, 3, 4, 5, 6].map((body) => ({ body, messageId: `m${body}` })),
    );
    // the first message is held until its batch has ended, and with it as many as make up a batch
    await eventually(
      () => bus.counts("work"),
      (counts) => counts["locked"] === 4,
    );
    app.openGate();
    // the bus may know that a message is done before the host's line about it has been read here
    await eventually(
      async () => numbersIn(messagesOf(host, "batch")).length,
      (count) => count === 7,
    );
    const batches = messagesOf(host, "batch");
    expect(batches[0]).toBe('batch [0] ["m0"]');
    expect(batches[1]).toMatch(/^batch \[1,2,3(,4)?\] \["m1","m2","m3"(,"m4")?\]$/);
    expect(numbersIn(batches)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });
});

test("a batch whose function throws comes again as a whole", async () => {
  const source = `let failed = false;
  app.serviceBusQueue("many", { connection: "Bus", queueName: "work", cardinality: "many", handler: (messages, context) => {
    context.log("batch", messages.length, JSON.stringify(context.triggerMetadata.deliveryCountArray));
    if (!failed) { failed = true; throw new Error("once"); } } });`;
  await withHost(source, { minMessageBatchSize: 3, maxBatchWaitTime: "00:02:00" }, async (host) => {
    await bus.send(
      "work",
      [1, 2, 3].map((body) => ({ body })),
    );
    await eventually(
      async () => messagesOf(host, "batch").length,
      (count) => count === 2,
    );
    expect(messagesOf(host, "batch")).toEqual(["batch 3 [1,1,1]", "batch 3 [2,2,2]"]);
    await eventually(
      () => bus.counts("work"),
      (counts) => counts["active"] === 0,
    );
  });
});

test("fewer messages than minMessageBatchSize are waited with for maxBatchWaitTime", async () => {
  const source = `app.serviceBusQueue("many", { connection: "Bus", queueName: "work", cardinality: "many",
    handler: (messages, context) => context.log("batch", messages.length) });`;
  await withHost(source, { minMessageBatchSize: 3, maxBatchWaitTime: "00:00:00.3" }, async (host) => {
    const sent = Date.now();
    await bus.send("work", { body: 1 });
    await host.logged(({ message }) => message === "batch 1");
    expect(Date.now() - sent).toBeGreaterThanOrEqual(300);
  });
});

test("without autoComplete a success settles nothing", async () => {
  const source = `app.serviceBusQueue("keep", { connection: "Bus", queueName: "work", autoCompleteMessages: false,
    handler: (message, context) => context.log("kept") });`;
  await withHost(source, {}, async (host) => {
    await bus.send("work", { body: 1 });
    await host.logged(({ message }) => message === "kept");
    await host.logged(({ message }) => message === "executed");
    expect(await bus.counts("work")).toMatchObject({ active: 1, locked: 1 });
  });
});

test("SIGTERM lets a running message end and settles it", async () => {
  const source = `app.serviceBusQueue("slow", { connection: "Bus", queueName: "work", handler: async (message, context) => {
    context.log("begin");
    await new Promise((resolve) => setTimeout(resolve, 300)); } });`;
  const app = writeTestApp(source);
  const host = await app.start({ Bus: bus.connectionString });
  await bus.send("work", { body: 1 });
  await host.logged(({ message }) => message === "begin");
  expect(await host.end()).toBe(0);
  expect(await bus.counts("work")).toMatchObject({ active: 0, deadLettered: 0 });
  app.remove();
});

test("a message is run by hand through the host's own page", async () => {
  const source = `app.serviceBusQueue("take", { connection: "Bus", queueName: "work", cardinality: "many",
    handler: (messages, context) => context.log("got", JSON.stringify(messages)) });`;
  await withHost(source, {}, async (host) => {
    const { masterKey } = JSON.parse(readFileSync(join(host.data, "keys.json"), "utf8"));
    const answer = await fetch(`${host.url}/admin/functions/take?code=${masterKey}`, {
      method: "POST",
      body: JSON.stringify({ input: '{"id":1}' }),
    });
    expect(answer.status).toBe(202);
    await host.logged(({ message }) => message === 'got [{"id":1}]');
  });
});
