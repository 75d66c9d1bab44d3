import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { ServiceBusClient } from "@azure/service-bus";
import { type ApiClient, apiClient, type Row } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { type RunningPart, startPart } from "../support/startPart.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

/** Low enough to be reached at once, and more than the rest of these tests asks for under one name. */
const requests = 500;
const concurrent = 4;

let bus: RunningPart;
let stack: TestStack;
let client: ServiceBusClient;
let admin: ApiClient;
let supervisor: ApiClient;
/** Before the first request under the supervisor's name, ms since 1970 UTC. */
let began: number;

beforeAll(async () => {
  // a bus of the test's own, so that the test can put messages on it
  bus = await startPart("serviceBus", "--entities", join(__dirname, "../../infra/serviceBusQueues.json"));
  const ServiceBus = String(bus.ready["connectionString"]);
  client = new ServiceBusClient(ServiceBus);
  const limits = { CALLER_REQUESTS_PER_5_MINUTES: `${requests}`, CALLER_CONCURRENT_REQUESTS: `${concurrent}` };
  stack = await startStack({ env: { ServiceBus, ...limits } });
  admin = apiClient(stack.api, await stack.getToken("administrator"));
  supervisor = apiClient(stack.api, await stack.getToken("supervisor"));
  began = Date.now();
});

afterAll(async () => {
  await client?.close();
  await stack?.stop();
  await bus?.stop();
});

/** The dead letters that fit, as soon as there are any. */
function deadLetters(queue: string, fits: (letter: Row) => boolean): Promise<Row[]> {
  return waitFor(`a dead letter of ${queue}`, async () => {
    const { body } = await admin.must("GET", `/admin/dead-letters?queue=${queue}`);
    const found = (body["value"] as Row[]).filter(fits);
    return found.length > 0 && found;
  });
}

test("A message that nobody can read is given up, seen, and sent again when an administrator says so", async () => {
  await client.createSender("settle").sendMessages({ body: { poison: "+15550002000" } });
  const [letter] = await deadLetters("settle", () => true);
  expect(letter).toMatchObject({ queue: "settle", reason: "MaxDeliveryCountExceeded", readable: false, ids: {} });
  expect(JSON.stringify(letter)).not.toContain("1555");

  const { status } = await supervisor.send("POST", "/admin/dead-letters/replay", { queue: "settle", all: true });
  expect(status).toBe(403);
  const sequenceNumbers = [String(letter?.["sequenceNumber"]), "4711"];
  const { body } = await admin.must("POST", "/admin/dead-letters/replay", { queue: "settle", sequenceNumbers });
  expect(body).toEqual({ replayed: [sequenceNumbers[0]], missing: ["4711"] });
  const [again] = await deadLetters("settle", ({ replays }) => replays === 1);
  expect(again?.["readable"]).toBe(false);
});

test("An outcome that could not be delivered is seen with its delivery and subscription, and delivered once it is replayed", async () => {
  const centre = await contactCentre(stack);
  let answer = 500;
  const receiver = await outcomeReceiver(() => answer);
  const subscriptionId = await receiver.subscribe(centre);
  const deliveryId = randomUUID();
  const twoDaysAgo = Date.now() - 2 * 86_400_000;
  const event = { id: "msg_1", subject: deliveryId };
  const outcome = { subscriptionId, webhookId: "msg_1", firstTriedAt: twoDaysAgo, tries: 50, event };
  await client.createSender("outcomes").sendMessages({ body: outcome, contentType: "application/json" });
  const [letter] = await deadLetters("outcomes", () => true);
  expect(letter).toMatchObject({ readable: true, ids: { subscriptionId, deliveryId } });

  answer = 204;
  const before = receiver.posts.length;
  await admin.must("POST", "/admin/dead-letters/replay", { queue: "outcomes", all: true });
  await waitFor("the outcome", () => receiver.posts.length > before);
  expect(receiver.posts.at(-1)?.signed).toBe(true);
  const { body } = await admin.must("GET", "/admin/dead-letters?queue=outcomes");
  expect(body["value"]).toEqual([]);
  receiver.close();
});

test("A request for dead letters that is not understood is refused by field", async () => {
  const wishes = [{}, { queue: "settle" }, { queue: "settle", all: false }, { queue: "nowhere", all: true }];
  for (const wish of wishes) {
    const { status, body } = await admin.send("POST", "/admin/dead-letters/replay", wish);
    expect({ status, code: (body["error"] as Row)["code"] }).toEqual({ status: 400, code: "0x80040203" });
  }
  expect((await admin.send("GET", "/admin/dead-letters?queue=nowhere")).status).toBe(400);
  expect((await admin.send("GET", "/admin/dead-letters?top=0")).status).toBe(400);
});

test("Every change of the configuration is on record under its caller's name, newest first, page by page", async () => {
  const id = `skill-${randomUUID()}`;
  const since = new Date().toISOString();
  await admin.must("PUT", `/admin/skills/${id}`, { name: "Dutch" });
  await admin.must("PUT", `/admin/skills/${id}`, { name: "Flemish" });
  await admin.must("DELETE", `/admin/skills/${id}`);
  const { body } = await admin.must("GET", `/admin/audit?since=${since}&top=2`);
  const further = (await admin.must("GET", String(body["@odata.nextLink"]))).body;
  const entries = [...(body["value"] as Row[]), ...(further["value"] as Row[])];
  expect(entries.map(({ kind, id: record, action, what }) => ({ kind, record, action, what }))).toEqual([
    { kind: "skills", record: id, action: "removed", what: [] },
    { kind: "skills", record: id, action: "changed", what: ["name"] },
    { kind: "skills", record: id, action: "created", what: ["name"] },
  ]);
  expect(new Set(entries.map(({ who }) => who)).size).toBe(1);
  expect(String(entries[0]?.["who"])).toMatch(/^[0-9a-f-]{36}\.[0-9a-f-]{36}$/);
  expect((await admin.send("GET", "/admin/audit?since=yesterday")).status).toBe(400);
});

test("An administrator can have the timers' work done by hand", async () => {
  expect((await admin.send("POST", "/admin/catch-up")).status).toBe(204);
  await waitFor("all are well", async () => (await supervisor.send("GET", "/health")).status === 200);
});

test("Health names the service that does not answer, to anybody who asks, and is well again with it", async () => {
  const health = () => fetch(`${stack.api}/health`);
  process.kill(bus.pid, "SIGSTOP");
  // another service may be slow to answer meanwhile, on a busy computer
  const ill = await waitFor("the silence of the bus alone", async () => {
    const answer = await health();
    const body = (await answer.json()) as Row;
    return String(body["down"]) === "serviceBus" && { answer, body };
  }).finally(() => process.kill(bus.pid, "SIGCONT"));
  expect(ill.body).toEqual({ status: "down", down: ["serviceBus"] });
  expect([ill.answer.status, ill.answer.headers.get("Retry-After")]).toEqual([503, "2"]);
  await waitFor("the bus", async () => (await health()).status === 200);
});

test("A caller who asks for too much is told when to come back, in Dataverse's words; others are served", async () => {
  const list = () => supervisor.send("GET", "/data/v9.2/msdyn_proactive_deliveries?$top=1");
  const { crowd, refused } = await waitFor("more at once than a caller may have", async () => {
    const crowd = await Promise.all(Array.from({ length: 40 }, list));
    const refused = crowd.filter(({ status }) => status === 429);
    return refused.length > 0 && { crowd, refused };
  });
  expect(crowd.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(concurrent);
  expect(refused.map(({ body }) => (body["error"] as Row)["code"])).toContain("0x80072326");
  expect(refused[0]?.headers.get("Retry-After")).toBe("1");

  // what asks no other service comes to the limit soon, however busy the machine is
  const describe = () => supervisor.send("GET", "/data/v9.2/$metadata");
  const last = await waitFor("the limit", async () => {
    const answers = await Promise.all(Array.from({ length: concurrent }, describe));
    return answers.find(({ body }) => (body["error"] as Row | undefined)?.["code"] === "0x80072322");
  });
  expect(last.status).toBe(429);
  expect(last.headers.get("x-ms-correlation-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const wait = Number(last.headers.get("Retry-After"));
  // room comes when the first requests are five minutes old, to the five seconds
  expect(wait).toBeGreaterThan(290 - (Date.now() - began) / 1000);
  expect(wait).toBeLessThanOrEqual(300);
  expect((await supervisor.send("GET", "/health")).status).not.toBe(429);
  expect((await admin.send("GET", "/admin/skills")).status).toBe(200);
});
