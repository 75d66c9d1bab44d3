import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { expectRefusal } from "./support/expectRefusal.ts";
import { peopleCentre } from "./support/peopleCentre.ts";

const configs = "/data/v9.2/msdyn_proactive_engagement_configs";
const agentScript = join(__dirname, "../../sample/contactCentre/agents/payment-reminder.json");

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

test.each<[kind: string, body: Record<string, unknown>]>([
  ["skills", { name: "billing" }],
  ["context-variables", { name: "customerName", type: "Text", defaultValue: "there" }],
  [
    "notification-templates",
    { name: "T", title: "Call {customerName}", body: "", acceptLabel: "Yes", declineLabel: "No", timeLimitSeconds: 60 },
  ],
  ["outcomes", { name: "PromiseToPay", kind: "dispositionCode" }],
])("A record of %s is created, read, changed on its version, listed and removed", async (kind, body) => {
  const { admin } = await contactCentre(stack);
  const created = await admin.must("POST", `/admin/${kind}`, body);
  const path = `/admin/${kind}/${created.body["id"]}`;
  expect(created.body).toEqual({ id: created.body["id"], ...body });
  const read = await admin.must("GET", path);
  expect(read.body).toEqual(created.body);

  const version = { "If-Match": read.headers.get("etag") ?? "" };
  const changed = { ...body, name: "Renamed" };
  expect((await admin.send("PUT", path, { ...read.body, ...changed }, version)).status).toBe(200);
  expectRefusal(await admin.send("PUT", path, body, version), 412, "0x80060882");
  expect((await admin.must("GET", `/admin/${kind}`)).body["value"]).toContainEqual({
    id: created.body["id"],
    ...changed,
  });

  expectRefusal(await admin.send("PUT", path, { ...body, colour: "red" }), 400, "0x80040203", "colour");
  expectRefusal(await admin.send("PUT", path, { ...body, id: "another" }), 400, "0x80040203", "id: ");
  expect((await admin.send("DELETE", path)).status).toBe(204);
  expectRefusal(await admin.send("GET", path), 404, "0x80040217");
});

test("A query option of administrators' records is refused by its name, since none is served", async () => {
  const { admin, queueId } = await contactCentre(stack);
  for (const path of ["/admin/queues", `/admin/queues/${queueId}`]) {
    expectRefusal(await admin.send("GET", `${path}?$top=1`), 400, "0x80040203", "$top");
  }
});

test("A telephone number is created under itself, once", async () => {
  const { admin } = await contactCentre(stack);
  const number = "+15560099901";
  const created = await admin.must("POST", "/admin/phone-numbers", { number, maxConcurrentCalls: 3 });
  expect([created.status, created.body["id"]]).toEqual([201, number]);
  const read = await admin.must("GET", `/admin/phone-numbers/${encodeURIComponent(number)}`);
  expect(read.body).toEqual(created.body);
  expectRefusal(await admin.send("POST", "/admin/phone-numbers", { number }), 412, "0x80060882");
  expectRefusal(await admin.send("POST", "/admin/phone-numbers", { number: 7 }), 400, "0x80040203", "number");
  expectRefusal(await admin.send("POST", "/admin/phone-numbers", {}), 400, "0x80040203", "number");
});

test("A workstream names only records that are there, and they stay while it does", async () => {
  const { admin, numbers, workstreamId } = await contactCentre(stack, { numbers: 2 });
  const path = `/admin/workstreams/${workstreamId}`;
  const { id: _id, ...workstream } = (await admin.must("GET", path)).body;
  const refused = await admin.send("PUT", path, { ...workstream, notificationTemplateId: "none" });
  expectRefusal(refused, 400, "0x80040203", "notificationTemplateId", "no such record in notification-templates");

  await admin.must("PUT", "/admin/outbound-profiles/narrow", { name: "Narrow", phoneNumbers: [numbers[0]] });
  const outside = await admin.send("PUT", path, { ...workstream, outboundProfileId: "narrow" });
  expectRefusal(outside, 400, "0x80040203", "phoneNumbers[1]", "outbound profile");
  await admin.must("PUT", path, { ...workstream, phoneNumbers: [numbers[0]], outboundProfileId: "narrow" });
  const removed = await admin.send("DELETE", "/admin/outbound-profiles/narrow");
  expectRefusal(removed, 409, "0x80040237", `workstreams/${workstreamId}`);
});

test("The workstream's rules choose the caller number, its variables what the agent is told", async () => {
  const { admin, numbers, workstreamId, ...centre } = await contactCentre(stack, { numbers: 2 });
  await admin.must("PUT", "/admin/context-variables/owed", { name: "amount", type: "Number", defaultValue: "7" });
  const path = `/admin/workstreams/${workstreamId}`;
  const { id: _id, ...workstream } = (await admin.must("GET", path)).body;
  await admin.must("PUT", `/admin/agents/${workstream["agentId"]}`, readFileSync(agentScript, "utf8"));
  const rule = { attribute: "State", condition: "startsWith", value: "C", number: numbers[1] };
  await admin.must("PUT", path, {
    ...workstream,
    contextVariableIds: ["owed"],
    numberChoice: { kind: "rules", rules: [rule] },
  });
  const body = centre.request({ InputAttributes: { amount: "forty" } });
  // another process may know the workstream as it was for two seconds
  const refused = await waitFor("the variable is known", async () => {
    const answer = await admin.send("POST", "/data/v9.2/CCaaS_CreateProactiveVoiceDelivery", body);
    return answer.status === 400 && answer;
  });
  expectRefusal(refused, 400, "0x80040203", "InputAttributes.amount", "a number is accepted");

  const to = centre.customer("00");
  const attributes = { State: "CA", amount: "41.50", customerName: "Zoë" };
  const id = await centre.post({ DestinationPhoneNumber: to, InputAttributes: attributes });
  const done = await centre.until(id, finalStatuses);
  expect(done).toMatchObject({ msdyn_from_address: numbers[1], inputAttributes: attributes });
  const [dial] = await centre.dials(to);
  expect(dial?.["from"]).toBe(numbers[1]);
  const prompts = JSON.stringify(dial?.["promptsPlayed"] ?? dial);
  expect(prompts).toContain("41.50");
  expect(prompts).toContain("Hello there");
  expect(prompts).not.toContain("Zoë");
});

test("An offer shows the workstream's template, and a call is closed with a listed outcome only", async () => {
  const preview = { msdyn_dialmode_type: 100000002, msdyn_engagement_type: 100000101 };
  const centre = await peopleCentre(stack, { configs: [preview] });
  const { admin, workstreamId } = centre;
  await admin.must("PUT", "/admin/notification-templates/look", { name: "T", title: "A call for {customerName}" });
  await admin.must("PUT", "/admin/outcomes/promise", { name: "PromiseToPay", kind: "dispositionCode" });
  const path = `/admin/workstreams/${workstreamId}`;
  const { id: _id, ...workstream } = (await admin.must("GET", path)).body;
  await admin.must("PUT", path, { ...workstream, notificationTemplateId: "look" });
  await admin.must("PATCH", `${configs}(${centre.configId})`, { outcomeIds: ["promise"] });

  const who = await centre.hire({ offers: "away", talkSeconds: 3_600, record: { wrapUpSeconds: 600 } });
  await centre.setPresence(who, "Available");
  const id = await centre.post({ InputAttributes: { customerName: "Zoë" } });
  const offer = await waitFor("the offer shows the template", async () => {
    const { body } = await admin.must("GET", `/representatives/${who}/offers`);
    const [first] = body["value"] as Record<string, unknown>[];
    return first?.["title"] === "A call for Zoë" && first;
  });
  expect(offer).toMatchObject({ body: "", acceptLabel: "Accept", declineLabel: "Decline" });
  const attemptId = String(offer["attemptId"]);
  await admin.must("POST", `/representatives/${who}/offers/${attemptId}`, { answer: "accept" });
  await centre.untilDoing(who, "talking");
  const dispose = (code: string) =>
    admin.send("POST", `/representatives/${who}/calls/${attemptId}`, { action: "dispose", dispositionCodes: [code] });
  expectRefusal(await dispose("Other"), 400, "0x80040203", "dispositionCodes", "PromiseToPay");
  expect((await dispose("PromiseToPay")).status).toBe(204);
  await waitFor("the call is ended", async () => {
    const answer = await admin.send("POST", `/representatives/${who}/calls/${attemptId}`, { action: "end" });
    return answer.status < 500;
  });
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_disposition_codes: '"PromiseToPay"' });
});

test("What a configuration's deliveries should say is read from its workstream's variables", async () => {
  const { admin, configId, workstreamId } = await contactCentre(stack);
  const path = `${configs}(${configId})/inputAttributes`;
  expect((await admin.must("GET", path)).body["schema"]).toEqual({
    type: "object",
    additionalProperties: { type: "string" },
  });
  const variable = await admin.must("POST", "/admin/context-variables", { name: "amount", type: "Number" });
  const { id: _id, ...workstream } = (await admin.must("GET", `/admin/workstreams/${workstreamId}`)).body;
  const contextVariableIds = [variable.body["id"]];
  await admin.must("PUT", `/admin/workstreams/${workstreamId}`, { ...workstream, contextVariableIds });
  // processes keep what they have read of the configuration for a moment
  const schema = await waitFor("the variable", async () => {
    const { body } = await admin.must("GET", path);
    return "properties" in (body["schema"] as object) && body["schema"];
  });
  expect(schema).toMatchObject({ properties: { amount: { type: "string", "x-ms-summary": "amount" } } });
  expectRefusal(await admin.send("GET", `${path}?$select=schema`), 400, "0x80040203", "$select");
  const nobody = "0190c0de-0000-7000-8000-000000000000";
  expectRefusal(await admin.send("GET", `${configs}(${nobody})/inputAttributes`), 404, "0x80040217");
});
