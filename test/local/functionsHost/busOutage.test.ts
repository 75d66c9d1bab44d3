import { eventually } from "./support/eventually.ts";
import { startTestBus, type TestBus } from "./support/startTestBus.ts";
import { type TestApp, type TestHost, writeTestApp } from "./support/writeTestApp.ts";

const SOURCE = `
const log = (name) => async (message, context) => {
  context.log("begin", name, message.n);
  if (message.gated) await gate();
  await new Promise((resolve) => setTimeout(resolve, message.ms ?? 0));
  context.log("end", name, message.n, context.triggerMetadata.deliveryCount ?? "");
};
app.serviceBusQueue("work", { connection: "Bus", queueName: "work", handler: log("work") });
app.serviceBusQueue("turn", { connection: "Bus", queueName: "turns", isSessionsEnabled: true, handler: log("turn") });
`;

/** A bus that is back is found within this time where nothing else keeps the computer busy, in ms. */
const mostToFind = 1_500;

/** After so many deaths the pauses of a client that makes them grow are over a minute. */
const mostDeaths = 12;

let bus: TestBus;
let app: TestApp;
let host: TestHost;
beforeEach(async () => {
  bus = await startTestBus();
  app = writeTestApp(SOURCE, { extensions: { serviceBus: { maxConcurrentCalls: 2, maxConcurrentSessions: 2 } } });
});
afterEach(async () => {
  await host.end();
  await bus.stop();
  app.remove();
});

async function ended(name: string, n: number): Promise<void> {
  await host.logged(({ message }) => message.startsWith(`end ${name} ${n} `));
}

async function sendBoth(n: number): Promise<void> {
  await bus.send("work", { body: { n } });
  await bus.send("turns", { sessionId: "s", body: { n } });
}

test("a host whose bus is away starts, and works when it comes", async () => {
  await bus.kill();
  host = await app.start({ Bus: bus.connectionString });
  await host.logged(({ message, function: name }) => message === "trouble with the bus" && name === "work");
  await bus.restart();
  await sendBoth(1);
  await Promise.all([ended("work", 1), ended("turn", 1)]);
});

test("a bus that dies again and again is found again within a second and a half, as soon as ever", async () => {
  host = await app.start({ Bus: bus.connectionString });
  // a busy computer makes some of them slower; pauses that grow, as the SDK's own do, make all the later ones slow
  for (let n = 1, taken = mostToFind; n <= 3 || taken >= mostToFind; n++) {
    await sendBoth(n);
    await Promise.all([ended("work", n), ended("turn", n)]);
    await bus.kill();
    await bus.restart();
    await sendBoth(n * 100);
    const sent = Date.now();
    await Promise.all([ended("work", n * 100), ended("turn", n * 100)]);
    taken = Date.now() - sent;
    expect(n).toBeLessThan(mostDeaths);
  }
});

test("messages under way when the bus dies come again, and no more are held afterwards than may run", async () => {
  host = await app.start({ Bus: bus.connectionString });
  await bus.send(
    "work",
    [1, 2].map((n) => ({ body: { n, gated: true } })),
  );
  await bus.send("turns", { sessionId: "s", body: { n: 3, gated: true } });
  await Promise.all(
    [1, 2, 3].map((n) => host.logged(({ message }) => message === `begin ${n < 3 ? "work" : "turn"} ${n}`)),
  );
  await bus.kill();
  app.openGate();
  await bus.restart();
  await Promise.all([1, 2].map((n) => host.logged(({ message }) => message === `end work ${n} 2`)));
  await host.logged(({ message }) => message === "end turn 3 2");
  await eventually(
    () => bus.counts("work"),
    (counts) => counts["active"] === 0,
  );
  await bus.send(
    "work",
    Array.from({ length: 10 }, (_, n) => ({ body: { n: 100 + n, ms: 150 } })),
  );
  await host.logged(({ message }) => message === "begin work 100");
  for (let look = 0; look < 10; look++) expect((await bus.counts("work"))["locked"]).toBeLessThanOrEqual(2);
  await ended("work", 109);
});
