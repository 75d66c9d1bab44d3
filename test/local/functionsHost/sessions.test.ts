import { eventually } from "./support/eventually.ts";
import { startTestBus, type TestBus } from "./support/startTestBus.ts";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
const running = new Set();
let together = false;
app.serviceBusQueue("turn", { connection: "Bus", queueName: "turns", isSessionsEnabled: true, handler: async (message, context) => {
  const { sessionId, deliveryCount } = context.triggerMetadata;
  const others = running.size;
  if (running.has(sessionId)) context.log("overlap", sessionId);
  running.add(sessionId);
  together ||= running.size > 1;
  while (message.meets && !together) await new Promise((resolve) => setTimeout(resolve, 5));
  running.delete(sessionId);
  context.log("turn", sessionId, message.n, deliveryCount, others);
  if (message.failOnce && deliveryCount === 1) throw new Error("once");
} });`;

const BATCHES = `
app.serviceBusQueue("turn", { connection: "Bus", queueName: "turns", isSessionsEnabled: true, cardinality: "many",
  handler: async (messages, context) => {
    context.log("batch", context.triggerMetadata.sessionIdArray.join(), messages.map(({ n }) => n).join());
    await new Promise((resolve) => setTimeout(resolve, 100));
  } });`;

let bus: TestBus;
let app: TestApp;
let host: TestHost;
async function start(settings: Record<string, unknown>, source = SOURCE): Promise<void> {
  bus = await startTestBus();
  app = writeTestApp(source, { extensions: { serviceBus: settings } });
  host = await app.start({ Bus: bus.connectionString });
}
afterEach(async () => {
  await host.end();
  await bus.stop();
  app.remove();
});

function turns(sessionId: string): string[] {
  return host.lines.map((line) => line.message).filter((message) => message.startsWith(`turn ${sessionId} `));
}

/**
 * Waits until the queue is empty and the host's lines about so many messages, one or a batch a line, have been read.
 */
async function untilHandled(word: "turn" | "batch", messages: number): Promise<void> {
  await eventually(
    () => bus.counts("turns"),
    (counts) => counts["active"] === 0,
  );
  await eventually(
    async () => {
      const lines = host.lines.map(({ message }) => message.split(" ")).filter(([first]) => first === word);
      return lines.flatMap(([, , numbers = ""]) => numbers.split(",")).length;
    },
    (handled) => handled >= messages,
  );
}

test("the messages of one session run one after another in order, sessions side by side", async () => {
  await start({ maxConcurrentSessions: 3 });
  const messages = [1, 2, 3, 4].flatMap((n) =>
    ["a", "b"].map((sessionId) => ({ sessionId, body: { n, meets: true } })),
  );
  await bus.send("turns", messages);
  await untilHandled("turn", 8);
  expect(turns("a").map((line) => line.split(" ")[2])).toEqual(["1", "2", "3", "4"]);
  expect(turns("b").map((line) => line.split(" ")[2])).toEqual(["1", "2", "3", "4"]);
  expect([...turns("a"), ...turns("b")].some((line) => line.endsWith(" 1"))).toBe(true);
  expect(host.lines.some(({ message }) => message.startsWith("overlap"))).toBe(false);
});

test("a message that fails comes again before the next of its session", async () => {
  await start({});
  await bus.send(
    "turns",
    [1, 2].map((n) => ({ sessionId: "s", body: { n, failOnce: n === 1 } })),
  );
  await untilHandled("turn", 3);
  expect(turns("s")).toEqual(["turn s 1 1 0", "turn s 1 2 0", "turn s 2 1 0"]);
});

test("an idle session makes place for another", async () => {
  await start({ maxConcurrentSessions: 1, sessionIdleTimeout: "00:00:00.2" });
  await bus.send("turns", { sessionId: "first", body: { n: 1 } });
  await host.logged(({ message }) => message.startsWith("turn first"));
  await bus.send("turns", { sessionId: "second", body: { n: 1 } });
  await host.logged(({ message }) => message.startsWith("turn second"));
  await bus.send("turns", { sessionId: "first", body: { n: 2 } });
  await host.logged(({ message }) => message.startsWith("turn first 2"));
});

test("a new session's first message runs within milliseconds, though no place polls in a loop", async () => {
  await start({ maxConcurrentSessions: 8 });
  await bus.send("turns", { sessionId: "warm", body: { n: 0 } });
  await host.logged(({ message }) => message.startsWith("turn warm"));
  /** Of five new sessions, one after the other, in ms. */
  const medianTaken = async (round: number) => {
    const taken: number[] = [];
    for (const name of ["one", "two", "three", "four", "five"]) {
      const sessionId = `${name}-${round}`;
      await bus.send("turns", { sessionId, body: { n: 0 } });
      const sent = Date.now();
      await host.logged(({ message }) => message.startsWith(`turn ${sessionId} `));
      taken.push(Date.now() - sent);
    }
    return taken.sort((one, other) => one - other)[2] ?? 0;
  };
  // polling makes every round slow, a busy computer one or the other
  const medians: number[] = [];
  while (medians.length < 6 && !medians.some((median) => median < 500)) medians.push(await medianTaken(medians.length));
  expect(Math.min(...medians)).toBeLessThan(500);
});

test("a batch holds messages of one session only, in order", async () => {
  await start({ maxMessageBatchSize: 10, maxConcurrentSessions: 2 }, BATCHES);
  const messages = [1, 2, 3, 4, 5, 6].flatMap((n) => ["a", "b"].map((sessionId) => ({ sessionId, body: { n } })));
  await bus.send("turns", messages);
  await untilHandled("batch", 12);
  const batches = host.lines.map((line) => line.message.split(" ")).filter(([word]) => word === "batch");
  for (const name of ["a", "b"]) {
    const own = batches.filter(([, sessions]) => sessions?.startsWith(name));
    expect(own.flatMap(([, sessions]) => sessions?.split(","))).toEqual(Array(6).fill(name));
    expect(own.flatMap(([, , numbers]) => numbers?.split(","))).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(own.length).toBeLessThan(6);
  }
});
