import { randomUUID } from "node:crypto";
import { type ApiClient, apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

const create = "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery";

let stack: TestStack;
let centre: ContactCentre;

beforeAll(async () => {
  stack = await startStack();
  // deliveries wait: these tests are about requests, not about calls
  centre = await contactCentre(stack);
  await centre.operate({ Operation: "Suspend", ProactiveEngagementConfigId: centre.configId });
});

afterAll(() => stack?.stop());

/** The headers of a request that may be repeated (OASIS Repeatable Requests 1.0). */
const repeatable = (id: string = randomUUID()) => ({
  "Repeatability-Request-ID": id,
  "Repeatability-First-Sent": new Date().toUTCString(),
});

const send = (body: unknown, headers: Record<string, string> = {}, client: ApiClient = centre.admin) =>
  client.send("POST", create, body, headers);

/** How many deliveries there are to a number. */
async function countTo(number: unknown): Promise<number> {
  const { body } = await centre.admin.must("GET", "/data/v9.2/msdyn_proactive_deliveries?$top=500");
  return (body["value"] as Row[]).filter((row) => row["msdyn_to_address"] === number).length;
}

test("The same request again answers the same DeliveryId and stores nothing more", async () => {
  const body = centre.request();
  const headers = repeatable();
  const first = await send(body, headers);
  expect(first.status).toBe(200);
  expect(first.headers.get("repeatability-result")).toBe("accepted");
  for (let time = 0; time < 3; time += 1) {
    const again = await send(body, headers);
    expect(again.status).toBe(200);
    expect(again.headers.get("repeatability-result")).toBe("accepted");
    expect(again.body).toEqual(first.body);
  }
  expect(await countTo(body["DestinationPhoneNumber"])).toBe(1);
});

test("The id counts whatever the case of its letters", async () => {
  const id = randomUUID();
  const body = centre.request();
  const lower = await send(body, repeatable(id));
  const upper = await send(body, repeatable(id.toUpperCase()));
  expect(upper.body).toEqual(lower.body);
});

test("Another body under the same id is rejected and stores nothing", async () => {
  const headers = repeatable();
  const body = centre.request();
  await send(body, headers);
  const other = centre.request();
  const { status, headers: answered, body: refusal } = await send(other, headers);
  expect(status).toBe(400);
  expect(answered.get("repeatability-result")).toBe("rejected");
  expect(refusal["error"]).toEqual({
    code: "0x80040203",
    message: expect.stringContaining("Repeatability-Request-ID"),
  });
  expect(await countTo(other["DestinationPhoneNumber"])).toBe(0);
  for (const faulty of [
    "{",
    centre.request({ Foo: 1 }),
    centre.request({ ProactiveEngagementConfigId: randomUUID() }),
  ]) {
    const answer = await send(faulty, headers);
    expect([answer.status, answer.headers.get("repeatability-result")]).toEqual([400, "rejected"]);
  }
  expect((await send(body, headers)).status).toBe(200);
});

test("Twenty at once make one delivery", async () => {
  const body = centre.request();
  const headers = repeatable();
  const answers = await Promise.all(Array.from({ length: 20 }, () => send(body, headers)));
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(new Set(answers.map((answer) => answer.body["DeliveryId"])).size).toBe(1);
  expect(await countTo(body["DestinationPhoneNumber"])).toBe(1);
  const delivery = await centre.read(String(answers[0]?.body["DeliveryId"]));
  expect(delivery["msdyn_to_address"]).toBe(body["DestinationPhoneNumber"]);
});

test.each([
  ["no windows", {}],
  ["a window that has begun", { Windows: [{ Start: "2026-01-01T00:00:00Z", End: "2099-01-01T00:00:00Z" }] }],
])(
  "What twenty requests at once with %s ask for is dialled once, and so is what comes after",
  async (_what, fields) => {
    const dialling = await contactCentre(stack);
    const to = dialling.customer("01");
    const body = dialling.request({ DestinationPhoneNumber: to, ...fields });
    const headers = repeatable();
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(body, headers)));
    const id = String(answers[0]?.body["DeliveryId"]);
    expect(await dialling.until(id, finalStatuses)).toMatchObject({ msdyn_result: "Busy", msdyn_seq_no: 1 });
    const later = await dialling.post({ DestinationPhoneNumber: dialling.customer("01") });
    expect(await dialling.until(later, finalStatuses)).toMatchObject({ msdyn_result: "Busy" });
    expect(await dialling.dials(to)).toHaveLength(1);
  },
);

test("A repetition is answered the same after the windows have ended and the configuration is inactive", async () => {
  const own = await contactCentre(stack);
  const end = Date.now() + 30_000;
  const body = own.request({ Windows: [{ Start: "2026-01-01T00:00:00Z", End: new Date(end).toISOString() }] });
  const headers = repeatable();
  const first = await send(body, headers);
  expect(first.status).toBe(200);
  await waitFor("the window has ended", () => Date.now() >= end);
  expect((await send(body)).status).toBe(400);
  expect((await send(body, headers)).body).toEqual(first.body);
  await own.admin.must("PATCH", `/data/v9.2/msdyn_proactive_engagement_configs(${own.configId})`, { statecode: 1 });
  const again = await send(body, headers);
  expect([again.status, again.headers.get("repeatability-result")]).toEqual([200, "accepted"]);
  expect(again.body).toEqual(first.body);
  expect(await countTo(body["DestinationPhoneNumber"])).toBe(1);
});

test("Of ten bodies at once under one id only one is accepted", async () => {
  const headers = repeatable();
  const bodies = Array.from({ length: 10 }, () => centre.request());
  const answers = await Promise.all(bodies.map((body) => send(body, headers)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(9);
});

test("Without the headers the same request makes a delivery each time", async () => {
  const body = centre.request();
  const answers = [await send(body), await send(body)];
  expect(new Set(answers.map((answer) => answer.body["DeliveryId"])).size).toBe(2);
  expect(answers[0]?.headers.get("repeatability-result")).toBeNull();
  expect(await countTo(body["DestinationPhoneNumber"])).toBe(2);
});

test("Two callers may use the same id, each for a request of their own", async () => {
  const headers = repeatable();
  const agent = apiClient(stack.api, await stack.getToken("agent"));
  const [mine, theirs] = [centre.request(), centre.request()];
  const answers = [await send(mine, headers), await send(theirs, headers, agent)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(new Set(answers.map((answer) => answer.body["DeliveryId"])).size).toBe(2);
});

test("A refused request may be put right under the same id", async () => {
  const headers = repeatable();
  expect((await send(centre.request({ ApiVersion: "2.0" }), headers)).status).toBe(400);
  expect((await send(centre.request(), headers)).status).toBe(200);
});

test.each([
  ["the moment it was first sent", { "Repeatability-Request-ID": randomUUID() }, "Repeatability-First-Sent"],
  ["its id", { "Repeatability-First-Sent": new Date().toUTCString() }, "Repeatability-Request-ID"],
  ["an id that is a GUID", { ...repeatable(), "Repeatability-Request-ID": "one" }, "Repeatability-Request-ID"],
  ["a moment that is one", { ...repeatable(), "Repeatability-First-Sent": "today" }, "Repeatability-First-Sent"],
])("A repeatable request without %s is refused", async (_what, headers, field) => {
  const body = centre.request();
  const answer = await send(body, headers);
  expect(answer.status).toBe(400);
  expect((answer.body["error"] as Row)["message"]).toContain(field);
  expect(await countTo(body["DestinationPhoneNumber"])).toBe(0);
});
