import { randomUUID } from "node:crypto";
import type { Answer, Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const configs = "/data/v9.2/msdyn_proactive_engagement_configs";

let stack: TestStack;
let centre: ContactCentre;

beforeAll(async () => {
  stack = await startStack();
  centre = await contactCentre(stack);
});

afterAll(() => stack?.stop());

const get = (path: string) => centre.admin.send("GET", path);
const rowsOf = ({ body }: Answer) => body["value"] as Row[];
const named = (id: string) => ({ msdyn_proactive_engagement_configid: id });

/** What a configuration cannot be without. */
const usual = () => ({
  msdyn_name: "New",
  _msdyn_queue_value: centre.queueId,
  _msdyn_workstream_value: centre.workstreamId,
});

test("A configuration is created, read and listed; the answer to the creation names its address", async () => {
  const columns = {
    msdyn_name: "Überfällige Rechnungen",
    msdyn_description: "…",
    msdyn_priority: 1,
    msdyn_processing_order: 700610002,
    msdyn_max_concurrent_calls: 500,
    "msdyn_queue@odata.bind": `/queues(${centre.queueId})`,
    "msdyn_workstream@odata.bind": `/msdyn_liveworkstreams(${centre.workstreamId})`,
  };
  const created = await centre.admin.must("POST", configs, columns);
  expect([created.status, created.text]).toEqual([204, ""]);
  const address = created.headers.get("odata-entityid") ?? "";
  expect(address).toMatch(/\/api\/data\/v9\.2\/msdyn_proactive_engagement_configs\([0-9a-f-]{36}\)$/);

  const read = await get(address);
  expect(read.headers.get("etag")).toBe(created.headers.get("etag"));
  const id = read.body["msdyn_proactive_engagement_configid"];
  expect(address).toContain(`(${id})`);
  expect(read.body).toMatchObject({
    "@odata.context": expect.stringContaining("$metadata#msdyn_proactive_engagement_configs/$entity"),
    "@odata.etag": created.headers.get("etag"),
    msdyn_proactive_engagement_configid: id,
    msdyn_name: columns.msdyn_name,
    msdyn_description: "…",
    msdyn_type: 100000000,
    msdyn_dialmode_type: 100000000,
    msdyn_engagement_type: 100000100,
    msdyn_priority: 1,
    msdyn_processing_order: 700610002,
    msdyn_max_concurrent_calls: 500,
    msdyn_customer_wait_threshold: 2,
    msdyn_fallback_message_enabled: true,
    msdyn_fallback_message: null,
    msdyn_answering_machine_action_type: null,
    msdyn_close_existing_conversations: true,
    _msdyn_queue_value: centre.queueId,
    _msdyn_workstream_value: centre.workstreamId,
    statecode: 0,
    statuscode: 1,
    msdyn_suspended: false,
    msdyn_suspension_type: null,
  });
  const { "@odata.context": _context, ...row } = read.body;
  expect(rowsOf(await get(configs))).toContainEqual(row);

  const asked = { Prefer: "return=representation" };
  const own = randomUUID();
  const shown = await centre.admin.send("POST", configs, { ...columns, ...named(own) }, asked);
  expect(shown.status).toBe(201);
  expect(shown.headers.get("preference-applied")).toBe("return=representation");
  expect(shown.body).toEqual({ ...read.body, "@odata.etag": shown.headers.get("etag"), ...named(own) });
  const twice = await centre.admin.send("POST", configs, { ...columns, ...named(own) });
  expectRefusal(twice, 409, "0x80040237", own);
});

test("A change counts only on the version it names, and leaves what it does not name", async () => {
  const { configId } = await contactCentre(stack);
  const path = `${configs}(${configId})`;
  const before = await get(path);
  const version = { "If-Match": before.headers.get("etag") ?? "" };
  const changed = await centre.admin.send("PATCH", path, { msdyn_priority: 2 }, version);
  expect(changed.status).toBe(204);
  const late = await centre.admin.send("PATCH", path, { msdyn_name: "Late" }, version);
  expectRefusal(late, 412, "0x80060882");
  expect((await get(path)).body).toEqual({
    ...before.body,
    "@odata.etag": changed.headers.get("etag"),
    msdyn_priority: 2,
  });
  const any = await centre.admin.send("PATCH", path, { msdyn_name: "Any" }, { "If-Match": "*" });
  expect(any.status).toBe(204);
  const absent = await centre.admin.send("PATCH", path, { msdyn_name: "New" }, { "If-None-Match": "*" });
  expectRefusal(absent, 412, "0x80060882");
  const other = { msdyn_proactive_engagement_configid: randomUUID() };
  expectRefusal(await centre.admin.send("PATCH", path, other), 400, "0x80040203", Object.keys(other)[0] ?? "");
  const missing = `${configs}(${randomUUID()})`;
  expectRefusal(await centre.admin.send("PATCH", missing, {}, { "If-Match": "*" }), 404, "0x80040217");
});

test("A row is written back as it was read, suspended or not, and stays as it is", async () => {
  const { configId } = await contactCentre(stack);
  const path = `${configs}(${configId})`;
  const operation = { ApiVersion: "1.0", Operation: "Suspend", ProactiveEngagementConfigId: configId };
  for (const suspend of [false, true]) {
    if (suspend) await centre.admin.must("POST", "/data/v9.2/CCaaS_CreateOperation", operation);
    const { body } = await get(path);
    expect(body["msdyn_suspended"]).toBe(suspend);
    const { "@odata.etag": version, ...row } = body;
    const written = await centre.admin.send("PATCH", path, body, { "If-Match": String(version) });
    expect(written.status).toBe(204);
    expect((await get(path)).body).toEqual({ ...row, "@odata.etag": written.headers.get("etag") });
  }
});

test("A configuration and a record are not read again while they have not changed", async () => {
  const { configId, queueId } = await contactCentre(stack);
  for (const path of [`${configs}(${configId})`, `/admin/queues/${queueId}`]) {
    const version = (await get(path)).headers.get("etag") ?? "";
    const again = await centre.admin.send("GET", path, undefined, { "If-None-Match": version });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", version]);
    const other = await centre.admin.send("GET", path, undefined, { "If-None-Match": 'W/"other"' });
    expect(other.status).toBe(200);
  }
});

test("Configurations are filtered, ordered, counted and limited", async () => {
  const { queueId, configIds } = await contactCentre(stack, {
    configs: [{ msdyn_name: "b" }, { msdyn_name: "A" }, { msdyn_name: "c", statecode: 1 }],
  });
  const filter = encodeURIComponent(`_msdyn_queue_value eq '${queueId}' and statecode eq 0`);
  const { body } = await get(`${configs}?$filter=${filter}&$orderby=msdyn_name&$top=1&$count=true&$select=msdyn_name`);
  expect(body["@odata.count"]).toBe(2);
  expect(body["value"]).toEqual([{ "@odata.etag": expect.any(String), msdyn_name: "A" }]);
  const one = encodeURIComponent(`msdyn_proactive_engagement_configid eq ${configIds[2]?.toUpperCase()}`);
  expect(rowsOf(await get(`${configs}?$filter=${one}&$select=*`))).toEqual([
    expect.objectContaining({ msdyn_name: "c", statuscode: 2 }),
  ]);
});

test("One column of a rule is changed without touching the rest of the two", async () => {
  const { configId } = await contactCentre(stack);
  const path = `${configs}(${configId})`;
  const rules = {
    msdyn_throttle_metric: 192360000,
    msdyn_throttle_threshold: 60,
    msdyn_throttle_control_period: 5,
    msdyn_throttle_metric_2: 192360002,
    msdyn_throttle_threshold_2: 3,
    msdyn_throttle_control_period_2: 60,
  };
  const partial = await centre.admin.send("PATCH", path, { msdyn_throttle_threshold: 60 });
  expectRefusal(partial, 400, "0x80040203", "msdyn_throttle_metric", "AverageWaitTime");
  await centre.admin.must("PATCH", path, rules);
  await centre.admin.must("PATCH", path, { msdyn_throttle_threshold_2: 4 });
  expect((await get(path)).body).toMatchObject({ ...rules, msdyn_throttle_threshold_2: 4 });
  await centre.admin.must("PATCH", path, { msdyn_throttle_metric_2: null });
  expect((await get(path)).body).toMatchObject({ msdyn_throttle_metric: 192360000, msdyn_throttle_metric_2: null });
});

test("Of ten changes at once under one version only one counts", async () => {
  const { configId } = await contactCentre(stack);
  const path = `${configs}(${configId})`;
  const version = { "If-Match": (await get(path)).headers.get("etag") ?? "" };
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, index) => centre.admin.send("PATCH", path, { msdyn_name: `N${index}` }, version)),
  );
  const winners = answers.flatMap(({ status }, index) => (status === 204 ? [`N${index}`] : []));
  expect(winners).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 412)).toHaveLength(9);
  expect((await get(path)).body["msdyn_name"]).toBe(winners[0]);
});

test("A configuration is removed on the version that is named, and is gone then", async () => {
  const { configId } = await contactCentre(stack);
  const path = `${configs}(${configId})`;
  const before = await get(path);
  const version = { "If-Match": before.headers.get("etag") ?? "" };
  await centre.admin.must("PATCH", path, { msdyn_priority: 2 });
  expectRefusal(await centre.admin.send("DELETE", path, undefined, version), 412, "0x80060882");
  expect((await centre.admin.send("DELETE", path)).status).toBe(204);
  expectRefusal(await get(path), 404, "0x80040217", configId);
  expectRefusal(await centre.admin.send("DELETE", path), 404, "0x80040217");
});

test.each<[column: string, value: unknown, accepted: string]>([
  ["msdyn_priority", 4, "1 (Critical), 2 (High) and 3 (Normal)"],
  ["msdyn_processing_order", 700610005, "700610004 (CustomPriorityDescending)"],
  ["msdyn_max_concurrent_calls", 501, "500"],
  ["msdyn_max_concurrent_calls", 0, "1"],
  ["msdyn_dialmode_type", 100000004, "100000000 (Copilot)"],
  ["msdyn_type", 100000001, "100000000 (Voice)"],
  ["msdyn_name", "", "1"],
  ["msdyn_name", "x".repeat(101), "100"],
  ["statecode", 2, "0 (Active) and 1 (Inactive)"],
  ["_msdyn_queue_value", "none", "there is no such record in queues"],
  ["_msdyn_workstream_value", "none", "there is no such record in workstreams"],
  ["msdyn_queue@odata.bind", "/teams(1)", "/queues(<id>) is accepted"],
  ["msdyn_suspended", true, "CCaaS_CreateOperation"],
  ["msdyn_queue_allotment", 50, "a share of the queue is for Predictive only"],
  ["msdyn_throttle_metric_2", 5, "192360002 (AbandonmentRate)"],
  ["msdyn_intentid", "x", "null is accepted"],
])(
  "A configuration whose %s may not be so is refused, and the message says what may",
  async (column, value, accepted) => {
    const path = `${configs}(${centre.configId})`;
    const before = (await get(path)).body;
    const changing = await centre.admin.send("PATCH", path, { [column]: value });
    expectRefusal(changing, 400, "0x80040203", column, accepted);
    const creating = await centre.admin.send("POST", configs, { ...usual(), [column]: value });
    expectRefusal(creating, 400, "0x80040203", column, accepted);
    expect((await get(path)).body).toEqual(before);
  },
);

test.each(["msdyn_name", "_msdyn_queue_value", "_msdyn_workstream_value"])(
  "A configuration cannot be created without %s",
  async (column) => {
    const answer = await centre.admin.send("POST", configs, { ...usual(), [column]: undefined });
    expectRefusal(answer, 400, "0x80040203", column, "missing");
  },
);
