import { saveRecord } from "../../../shared/administration/saveRecord.ts";
import type { AdminKind } from "../../../shared/domain/adminRecords.ts";
import { DialerError } from "../../../shared/domain/dialerError.ts";
import { createWorld } from "../../support/createWorld.ts";
import { configId, queueId } from "../../support/sampleRows.ts";

const number = "+15550001000";
const target = "https://example.com/outcomes";
const script = { start: "end", nodes: { end: { end: true } } };

/** One of each kind that this room checks references of; each kind after those it refers to. */
const valid = {
  agents: ["a", { name: "A", script }],
  "phone-numbers": [number, { number }],
  "outbound-profiles": ["voice", { name: "Voice", channel: "voice", phoneNumbers: [number] }],
  skills: ["s1", { name: "billing" }],
  "context-variables": ["v1", { name: "customerName", type: "Text", defaultValue: "there" }],
  "notification-templates": ["t1", { name: "T", title: "Call {customerName}", timeLimitSeconds: 60 }],
  outcomes: ["o1", { name: "PromiseToPay", kind: "dispositionCode" }],
  queues: ["desk", { name: "Desk", skills: ["billing"] }],
  workstreams: [
    "outbound",
    {
      name: "Outbound",
      phoneNumbers: [number],
      agentId: "a",
      contextVariableIds: ["v1"],
      fallbackQueueId: "desk",
      outboundProfileId: "voice",
      notificationTemplateId: "t1",
    },
  ],
  representatives: [
    "ada",
    { name: "Ada", queues: ["desk"], skills: ["billing"], reach: { kind: "acsUser", id: "8:acs:ada" } },
  ],
  "outcome-subscriptions": ["crm", { target }],
} as const satisfies { readonly [K in AdminKind]?: readonly [id: string, body: object] };

const kinds = Object.keys(valid) as (keyof typeof valid)[];

/** A world in which one record of each kind is kept. */
async function fullWorld() {
  const world = createWorld();
  for (const kind of kinds) {
    const [id, body] = valid[kind];
    await save(world, kind, id, body);
  }
  return world;
}

const save = (world: ReturnType<typeof createWorld>, kind: AdminKind, id: string, body: object) =>
  saveRecord(world, kind, id, JSON.stringify(body), "any");

test("a subscription names only a configuration that is there", async () => {
  const world = await fullWorld();
  const wish = { target, configId };
  await expect(save(world, "outcome-subscriptions", "crm", wish)).rejects.toMatchObject({
    code: "InvalidArgument",
    field: "configId",
  });
  await world.configure();
  expect((await save(world, "outcome-subscriptions", "crm", wish)).record).toMatchObject(wish);
});

test.each(kinds)("a record of the kind %s is saved as checked", async (kind) => {
  const world = await fullWorld();
  const [id, body] = valid[kind];
  const saved = await save(world, kind, id, body);
  expect(saved.record).toMatchObject(body);
  expect(await world.configs.record(kind, id)).toEqual({ value: saved.record, version: saved.version });
});

test.each<[string, AdminKind, string, object, string]>([
  ["an id with a slash", "queues", "a/b", { name: "Desk" }, "id:"],
  ["an empty id", "queues", "", { name: "Desk" }, "id:"],
  ["an unknown field", "queues", "desk", { name: "Desk", size: 1 }, "size is not a known field"],
  ["a number under another's id", "phone-numbers", "+15550001001", { number }, "number: must equal the id"],
  ["a number that is none", "phone-numbers", "5550001000", { number: "5550001000" }, "number:"],
  ["a number without lines", "phone-numbers", number, { number, maxConcurrentCalls: 0 }, "maxConcurrentCalls"],
  ["a workstream without numbers", "workstreams", "o", { name: "O", phoneNumbers: [], agentId: "a" }, "phoneNumbers"],
  [
    "a script without its start",
    "agents",
    "a",
    { name: "A", script: { ...script, start: "x" } },
    "no node is named 'x'",
  ],
  [
    "a script that leads nowhere",
    "agents",
    "a",
    { name: "A", script: { start: "s", nodes: { s: { say: "x", next: "gone" } } } },
    "no node is named 'gone'",
  ],
  [
    "a script whose choice leads nowhere",
    "agents",
    "a",
    {
      name: "A",
      script: {
        start: "s",
        nodes: { s: { ask: "?", choices: [{ key: "1", next: "gone" }], otherwise: "s", silence: "s" } },
      },
    },
    "no node is named 'gone'",
  ],
  [
    "a profile of another channel",
    "outbound-profiles",
    "p",
    { ...valid["outbound-profiles"][1], channel: "sms" },
    "channel: voice",
  ],
  ["a title of 101 characters", "notification-templates", "t", { name: "T", title: "x".repeat(101) }, "title"],
  [
    "a body of 1,001 characters",
    "notification-templates",
    "t",
    { name: "T", title: "x", body: "x".repeat(1001) },
    "body",
  ],
  [
    "an offer of 9 seconds",
    "notification-templates",
    "t",
    { name: "T", title: "x", timeLimitSeconds: 9 },
    "timeLimitSeconds",
  ],
  [
    "an offer of 301 seconds",
    "notification-templates",
    "t",
    { name: "T", title: "x", timeLimitSeconds: 301 },
    "timeLimitSeconds",
  ],
  ["an outcome of another kind", "outcomes", "o", { name: "x", kind: "mood" }, "kind"],
  [
    "a disposition code with a comma",
    "outcomes",
    "o",
    { name: "a,b", kind: "dispositionCode" },
    "without quotes and commas",
  ],
  ["a skill without a name", "skills", "s", { name: "" }, "name"],
  ["a target that is no address", "outcome-subscriptions", "crm", { target: "example" }, "target"],
  ["a target of another kind", "outcome-subscriptions", "crm", { target: "ftp://example.com/" }, "target"],
  [
    "a subscription to a configuration that is not there",
    "outcome-subscriptions",
    "crm",
    { target, configId: "761e062f-c734-4f11-8e4f-00224808a166" },
    "configId",
  ],
  ["a target without words", "outcome-subscriptions", "crm", { target: "" }, "an https address is accepted"],
  ["a secret of another form", "outcome-subscriptions", "crm", { target, secret: "hush" }, "whsec_"],
])("%s is refused, and nothing is saved", async (_what, kind, id, body, words) => {
  const world = createWorld();
  const refusal = await save(world, kind, id, body).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(DialerError);
  expect(refusal).toMatchObject({ code: "InvalidArgument" });
  expect(String(refusal)).toContain(words);
  expect(await world.configs.records(kind)).toEqual([]);
});

test.each<[keyof typeof valid, object, string]>([
  [
    "workstreams",
    { phoneNumbers: [number, "+15550009999"] },
    "phoneNumbers[1]: there is no such record in phone-numbers",
  ],
  ["workstreams", { agentId: "none" }, "agentId: there is no such record in agents"],
  [
    "workstreams",
    { contextVariableIds: ["v1", "none"] },
    "contextVariableIds[1]: there is no such record in context-va",
  ],
  ["workstreams", { fallbackQueueId: "none" }, "fallbackQueueId: there is no such record in queues"],
  ["workstreams", { outboundProfileId: "none" }, "outboundProfileId: there is no such record in outbound-profiles"],
  [
    "workstreams",
    { notificationTemplateId: "none" },
    "notificationTemplateId: there is no such record in notification",
  ],
  [
    "outbound-profiles",
    { phoneNumbers: ["+15550009999"] },
    "phoneNumbers[0]: there is no such record in phone-numbers",
  ],
  ["queues", { skills: ["law"] }, "skills[0]: there is no such record in skills"],
  ["representatives", { queues: ["desk", "none"] }, "queues[1]: there is no such record in queues"],
  ["representatives", { skills: ["billing", "law"] }, "skills[1]: there is no such record in skills"],
])("in %s %j is refused, naming the field", async (kind, changes, words) => {
  const world = await fullWorld();
  const [id, body] = valid[kind];
  const before = await world.configs.record(kind, id);
  const saving = save(world, kind, id, { ...body, ...changes });
  await expect(saving).rejects.toMatchObject({ code: "InvalidArgument", message: expect.stringContaining(words) });
  expect(await world.configs.record(kind, id)).toEqual(before);
});

test("a workstream calls only from numbers of the outbound profile it names", async () => {
  const world = await fullWorld();
  await save(world, "phone-numbers", "+15550001001", { number: "+15550001001" });
  const [id, body] = valid.workstreams;
  const changed = { ...body, phoneNumbers: [number, "+15550001001"] };
  await expect(save(world, "workstreams", id, changed)).rejects.toThrow(
    "phoneNumbers[1]: numbers of the workstream's outbound profile are accepted",
  );
  await save(world, "workstreams", id, { ...changed, outboundProfileId: undefined });
});

test("a skill in use keeps its name, and a profile the numbers of its workstreams", async () => {
  const world = await fullWorld();
  await save(world, "phone-numbers", "+15550001001", { number: "+15550001001" });
  const renamed = save(world, "skills", "s1", { name: "law" });
  await expect(renamed).rejects.toMatchObject({
    code: "Conflict",
    message: "The skill's name is in use by queues/desk, representatives/ada.",
  });
  const narrowed = save(world, "outbound-profiles", "voice", { name: "Voice", phoneNumbers: ["+15550001001"] });
  await expect(narrowed).rejects.toMatchObject({
    code: "Conflict",
    message: expect.stringContaining("workstreams/out"),
  });
  await save(world, "skills", "s1", { name: "billing" });
  await save(world, "outbound-profiles", "voice", { name: "All", phoneNumbers: [number, "+15550001001"] });
});

test("no two variables of a workstream have the same name", async () => {
  const world = await fullWorld();
  await save(world, "context-variables", "v2", { name: "customerName" });
  const [id, body] = valid.workstreams;
  const saving = save(world, "workstreams", id, { ...body, contextVariableIds: ["v1", "v2"] });
  await expect(saving).rejects.toThrow("contextVariableIds[1]: another variable of the workstream has the same name");
});

test("a subscription without a secret gets one of its own, of 32 bytes, and keeps it through later changes", async () => {
  const world = createWorld();
  const first = await save(world, "outcome-subscriptions", "crm", { target });
  const secret = "secret" in first.record ? (first.record.secret ?? "") : "";
  expect(Buffer.from(secret.replace("whsec_", ""), "base64")).toHaveLength(32);
  const changed = await save(world, "outcome-subscriptions", "crm", { target: `${target}/new` });
  expect(changed.record).toMatchObject({ target: `${target}/new`, secret });
  const other = await save(world, "outcome-subscriptions", "erp", { target });
  expect(other.record).not.toMatchObject({ secret });
});

test("a target that may not be posted to is refused", async () => {
  const world = createWorld();
  const refuse = async () => Promise.reject(new DialerError("InvalidArgument", "target: not accepted."));
  const outcomeTarget = { ...world.outcomeTarget, check: refuse };
  const saving = saveRecord(
    { ...world, outcomeTarget },
    "outcome-subscriptions",
    "crm",
    JSON.stringify({ target }),
    "any",
  );
  await expect(saving).rejects.toThrow("target: not accepted.");
  expect(await world.configs.records("outcome-subscriptions")).toEqual([]);
});

test("a condition that does not hold is told, and nothing is saved", async () => {
  const world = createWorld();
  await save(world, "queues", "desk", { name: "Desk" });
  const again = saveRecord(world, "queues", "desk", '{"name":"Other"}', "absent");
  await expect(again).rejects.toMatchObject({ code: "PreconditionFailed" });
  expect((await world.configs.record("queues", "desk"))?.value.name).toBe("Desk");
});

test.each(["queues", "representatives", "workstreams", "phone-numbers"] as const)(
  "a change of a record of the kind %s has the pacers run, since more calls may be placed",
  async (kind) => {
    const world = await fullWorld();
    await world.configure();
    world.bus.takeKicks();
    const [id, body] = valid[kind];
    await save(world, kind, id, body);
    expect(world.bus.takeKicks()).toEqual([{ queueId }]);
  },
);

test("a change of a record that decides nothing about calls has no pacer run", async () => {
  const world = await fullWorld();
  await world.configure();
  world.bus.takeKicks();
  for (const kind of ["skills", "outcomes", "notification-templates"] as const) {
    const [id, body] = valid[kind];
    await save(world, kind, id, body);
  }
  expect(world.bus.takeKicks()).toEqual([]);
});

test("rules for contacts are kept under the one id that counts, since others would change nothing", async () => {
  const world = createWorld();
  const refused = { code: "InvalidArgument", field: "id" };
  await expect(save(world, "contact-rules", "mine", {})).rejects.toMatchObject(refused);
  await expect(save(world, "contact-rules", "default", {})).resolves.toBeDefined();
});
