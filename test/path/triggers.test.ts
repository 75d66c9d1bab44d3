import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FaultPoint } from "../../shared/adapters/system/faultPoints.ts";
import { type ApiClient, apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { sendUntilAnswered } from "../support/sendUntilAnswered.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const deliveries = "/data/v9.2/msdyn_proactive_deliveries";
const contactId = "761e062f-c734-ef11-8e4f-00224808a166";
const tomorrow = 24 * 60;

const switches = mkdtempSync(join(tmpdir(), "triggers-"));
let stack: TestStack;
let agent: ApiClient;

beforeAll(async () => {
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "15", FAULT_POINTS_DIR: switches } });
  agent = apiClient(stack.api, await stack.getToken("agent"));
});

afterAll(async () => {
  await stack?.stop();
  rmSync(switches, { recursive: true, force: true });
});

const attributes = [
  { name: "amount", type: "Number", required: true },
  { name: "customerName", type: "Text" },
  { name: "dueDate", type: "DateTime" },
];

/** Keeps a trigger that calls everybody, at once or later; gives its name. */
async function keepTrigger({ admin, configIds }: ContactCentre, fields: Row = {}): Promise<string> {
  const name = `Due-${randomUUID()}`;
  const starts = configIds.map((configId) => ({ configId }));
  await admin.must("POST", "/admin/triggers", { name, attributes, starts, ...fields });
  return name;
}

const request = (to: string, fields: Row = {}) => ({
  ContactId: contactId,
  DestinationPhoneNumber: to,
  Attributes: { amount: 41.5, customerName: "Zoë" },
  ...fields,
});

const raise = (name: string, body: unknown, headers: Record<string, string> = {}, client = agent) =>
  client.send("POST", `/triggers/${name}`, body, headers);

test("A raised trigger starts a delivery, which is dialled and whose outcome is posted", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const name = await keepTrigger(centre);
  const to = centre.customer("00");
  const raised = await raise(name, request(to, { BindingId: "incident/42" }));
  expect(raised.status).toBe(200);
  expect(raised.body).toEqual({
    TriggerId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    Deliveries: [{ DeliveryId: expect.any(String), ProactiveEngagementConfigId: centre.configId }],
    Message: "One delivery was created.",
  });
  const [{ DeliveryId }] = raised.body["Deliveries"] as [Row];
  expect(await centre.until(String(DeliveryId), finalStatuses)).toMatchObject({
    msdyn_status: "Complete",
    msdyn_contact_id: contactId,
    msdyn_journey_id: name.toLowerCase(),
    msdyn_journey_run_id: raised.body["TriggerId"],
    bindingId: "incident/42",
    inputAttributes: { amount: "41.5", customerName: "Zoë" },
  });
  const [dial] = await centre.dials(to);
  expect(JSON.stringify(dial)).toContain("Zoë");
  const [post] = await waitFor("the outcome", () => {
    const posts = receiver.about(String(DeliveryId));
    return posts.length > 0 && posts;
  });
  expect(post?.event).toMatchObject({ type: "proactive.delivery.ended", data: { DeliveryId, Status: "Complete" } });
  const filter = encodeURIComponent(`msdyn_journey_run_id eq '${String(raised.body["TriggerId"]).toUpperCase()}'`);
  const found = await agent.must("GET", `${deliveries}?$filter=${filter}&$select=msdyn_delivery_id`);
  expect((found.body["value"] as Row[]).map((row) => row["msdyn_delivery_id"])).toEqual([DeliveryId]);
  receiver.close();
});

test("Whom no start fits is not called, and that is said; whoever fits two is called twice", async () => {
  const centre = await contactCentre(stack, { configs: [{}, {}] });
  const [first, second] = centre.configIds;
  const much = { attribute: "amount", operator: "greaterThan", value: 100 };
  const starts = [
    { configId: first, conditions: [much], delayMinutes: tomorrow },
    { configId: second, conditions: [much], delayMinutes: tomorrow, windowMinutes: 60, inputAttributes: ["amount"] },
    { configId: second, active: false },
  ];
  const name = await keepTrigger(centre, { starts });
  const none = await raise(name, request(centre.customer("00")));
  expect([none.status, none.body["Deliveries"]]).toEqual([200, []]);
  expect(none.body["Message"]).toContain("Nobody is called");

  const before = Date.now();
  const both = await raise(name, request(centre.customer("00"), { Attributes: '{"amount":250,"customerName":"Ada"}' }));
  const rows = await Promise.all(
    (both.body["Deliveries"] as Row[]).map((one) => centre.read(String(one["DeliveryId"]))),
  );
  expect(rows.map((row) => row["msdyn_proactive_engagement_config_id"])).toEqual([first, second]);
  expect(rows.map((row) => row["inputAttributes"])).toEqual([
    { amount: "250", customerName: "Ada" },
    { amount: "250" },
  ]);
  const [, short] = rows;
  const [start, end] = ["msdyn_window_start_date", "msdyn_window_end_date"].map((field) =>
    Date.parse(String(short?.[field])),
  );
  expect(start).toBeGreaterThanOrEqual(before + tomorrow * 60_000);
  expect((end ?? 0) - (start ?? 0)).toBe(3_600_000);
});

test("A repeated raising answers the same and stores nothing more; another body under its id is rejected", async () => {
  const centre = await contactCentre(stack);
  const starts = [{ configId: centre.configId, delayMinutes: tomorrow }];
  const name = await keepTrigger(centre, { starts });
  const body = request(centre.customer("00"));
  const headers = {
    "Repeatability-Request-ID": randomUUID(),
    "Repeatability-First-Sent": new Date().toUTCString(),
  };
  const answers = await Promise.all(Array.from({ length: 10 }, () => raise(name, body, headers)));
  for (const answer of answers) {
    expect([answer.status, answer.headers.get("repeatability-result")]).toEqual([200, "accepted"]);
    expect(answer.body).toEqual(answers[0]?.body);
  }
  const filter = encodeURIComponent(`msdyn_journey_id eq '${name}'`);
  const listed = await agent.must("GET", `${deliveries}?$filter=${filter}&$count=true`);
  expect(listed.body["@odata.count"]).toBe(1);
  const other = await raise(name, request(centre.customer("00")), headers);
  expectRefusal(other, 400, "0x80040203", "Repeatability-Request-ID");
  expect(other.headers.get("repeatability-result")).toBe("rejected");
  await centre.admin.must("DELETE", `/admin/triggers/${name}`);
  expect((await raise(name, body, headers)).body).toEqual(answers[0]?.body);
});

test.each<[what: string, fields: Row, fragment: string]>([
  ["a required attribute missing", { Attributes: {} }, "Attributes.amount"],
  ["an attribute of null", { Attributes: { amount: 1, customerName: null } }, "Attributes.customerName"],
  ["an unknown attribute", { Attributes: { amount: 1, colour: "red" } }, "Attributes.colour"],
  ["an attribute of another type", { Attributes: { amount: "1" } }, "Attributes.amount"],
  ["no contact", { ContactId: undefined }, "ContactId"],
  ["a number that is none", { DestinationPhoneNumber: "112" }, "DestinationPhoneNumber"],
  ["a binding of another form", { BindingId: "42" }, "BindingId"],
  ["an unknown field", { Colour: "red" }, "Colour"],
])("A raising with %s is refused, and nothing is stored", async (_what, fields, fragment) => {
  const centre = await contactCentre(stack);
  const name = await keepTrigger(centre);
  expectRefusal(await raise(name, request(centre.customer("00"), fields)), 400, "0x80040203", fragment);
  const filter = encodeURIComponent(`msdyn_journey_id eq '${name}'`);
  expect((await agent.must("GET", `${deliveries}?$filter=${filter}`)).body["value"]).toEqual([]);
});

test("An unknown trigger is 404, malformed JSON is told with its place, an inactive configuration stores nothing", async () => {
  const centre = await contactCentre(stack, { configs: [{}, {}] });
  const name = await keepTrigger(centre);
  const body = request(centre.customer("00"));
  for (const unknown of ["none", "a%2Fb", "%23"]) expectRefusal(await raise(unknown, body), 404, "0x80040217");
  expectRefusal(await raise(name, "{"), 400, "0x80048d19", "line 1");
  expectRefusal(await agent.send("GET", `/triggers/${name}`), 405, "0x8006088a");
  await centre.admin.must("PATCH", `/data/v9.2/msdyn_proactive_engagement_configs(${centre.configIds[1]})`, {
    statecode: 1,
  });
  // another process may know the configuration as it was for two seconds
  const refused = await waitFor("the configuration is inactive", async () => {
    const to = centre.customer("00");
    const answer = await raise(name, { ...body, DestinationPhoneNumber: to });
    return answer.status === 400 && { answer, to };
  });
  expectRefusal(refused.answer, 400, "0x80040203", "ProactiveEngagementConfigId", "inactive");
  const filter = encodeURIComponent(`msdyn_to_address eq '${refused.to}'`);
  expect((await agent.must("GET", `${deliveries}?$filter=${filter}`)).body["value"]).toEqual([]);
});

test("Triggers are administrators' records with versions; their configurations stay while they do", async () => {
  const centre = await contactCentre(stack);
  const { admin, configId } = centre;
  const name = await keepTrigger(centre, { description: "A payment is due" });
  const path = `/admin/triggers/${name}`;
  const { body, headers } = await admin.must("GET", path);
  const { id: _id, ...record } = body;
  expect(record).toMatchObject({
    name,
    attributes: [{ ...attributes[0] }, {}, {}],
    starts: [{ configId, active: true }],
  });
  expectRefusal(await admin.send("POST", "/admin/triggers", record), 412, "0x80060882");
  const version = { "If-Match": headers.get("etag") ?? "" };
  expect((await admin.send("PUT", path, { ...record, description: "" }, version)).status).toBe(200);
  expectRefusal(await admin.send("PUT", path, record, version), 412, "0x80060882");
  const start = (fields: Row) => ({ ...record, starts: [{ configId, ...fields }] });
  const conditions = [{ attribute: "Amount", operator: "equals", value: 1 }];
  expectRefusal(
    await admin.send("PUT", path, start({ conditions })),
    400,
    "0x80040203",
    "starts[0].conditions[0].attribute",
  );
  expectRefusal(
    await admin.send("PUT", path, start({ configId: randomUUID() })),
    400,
    "0x80040203",
    "starts[0].configId",
  );
  expectRefusal(await admin.send("POST", "/admin/triggers", { name: "a b" }), 400, "0x80040203", "name:");

  const config = `/data/v9.2/msdyn_proactive_engagement_configs(${configId})`;
  expectRefusal(await admin.send("DELETE", config), 409, "0x80040237", `triggers/${name.toLowerCase()}`);
  expect((await agent.must("GET", "/triggers")).body["value"]).toContainEqual({ name, description: "" });
  const { schema } = (await agent.must("GET", `/triggers/${name}/attributes`)).body as { schema: Row };
  expect(schema).toMatchObject({ type: "object", required: ["amount"], properties: { amount: { type: "number" } } });
  expect((await admin.send("DELETE", path)).status).toBe(204);
  expect((await admin.send("DELETE", config)).status).toBe(204);
});

test.each<FaultPoint>(["afterScheduleBeforeInsert", "afterInsertBeforeAnswer"])(
  "A raising outlives the host's death at %s: each of its deliveries is dialled once",
  async (point) => {
    const centre = await contactCentre(stack, { configs: [{}, {}] });
    const name = await keepTrigger(centre);
    const to = centre.customer("04");
    writeFileSync(join(switches, point), "1");
    const [raised] = await Promise.all([
      sendUntilAnswered(centre, `/triggers/${name}`, request(to)),
      stack.nextReady(),
    ]);
    expect(readFileSync(join(switches, point), "utf8")).toBe("0");
    const started = (raised["Deliveries"] as Row[]).map((row) => String(row["DeliveryId"]));
    expect(started).toHaveLength(2);
    for (const id of started) {
      expect(await centre.until(id, finalStatuses)).toMatchObject({
        msdyn_status: "Complete",
        msdyn_seq_no: 1,
        msdyn_journey_run_id: raised["TriggerId"],
      });
    }
    const dials = await centre.dials(to);
    expect(dials.map((dial) => dial["operationContext"]).sort()).toEqual(started.map((id) => `${id}.1`).sort());
    const filter = encodeURIComponent(`msdyn_journey_id eq '${name}'`);
    expect((await agent.must("GET", `${deliveries}?$filter=${filter}`)).body["value"]).toHaveLength(2);
  },
);
