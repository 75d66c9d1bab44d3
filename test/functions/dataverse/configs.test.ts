import { configAnswer } from "../../../functions/dataverse/configAnswer.ts";
import { configChanges } from "../../../functions/dataverse/configChanges.ts";
import { configRecord } from "../../../functions/dataverse/configRecord.ts";
import { httpRequest } from "../../support/httpRequest.ts";
import { configId, sampleConfig } from "../../support/sampleRows.ts";

const changes = (columns: Record<string, unknown>) => configChanges(JSON.stringify(columns));

test("every column is read into what it means", () => {
  expect(
    changes({
      msdyn_proactive_engagement_configid: configId.toUpperCase(),
      msdyn_name: "Reminders",
      msdyn_description: "",
      msdyn_type: 100000000,
      msdyn_dialmode_type: 100000000,
      msdyn_engagement_type: 100000100,
      msdyn_priority: 1,
      msdyn_processing_order: 700610002,
      msdyn_max_concurrent_calls: 500,
      _msdyn_queue_value: "desk",
      _msdyn_workstream_value: "outbound",
      statecode: 1,
    }),
  ).toEqual({
    id: configId,
    name: "Reminders",
    description: "",
    priority: 1,
    callOrder: "LastInFirstOut",
    maxConcurrentCalls: 500,
    queueId: "desk",
    workstreamId: "outbound",
    active: false,
  });
});

test("what is absent changes nothing", () => {
  expect(changes({})).toEqual({});
  expect(changes({ msdyn_name: "New" })).toEqual({ name: "New" });
});

test("lookups may be bound as Dataverse binds them", () => {
  const bound = {
    "msdyn_queue@odata.bind": "/queues(desk)",
    "msdyn_workstream@odata.bind": "msdyn_liveworkstreams(o-1)",
  };
  expect(changes(bound)).toEqual({ queueId: "desk", workstreamId: "o-1" });
});

test.each<[string, unknown, string]>([
  ["msdyn_proactive_engagement_configid", "x", "not a GUID"],
  ["msdyn_name", "", "msdyn_name"],
  ["msdyn_name", "x".repeat(101), "msdyn_name"],
  ["msdyn_type", 1, "100000000 (Voice)"],
  ["msdyn_dialmode_type", 100000001, "100000000 (Copilot)"],
  ["msdyn_engagement_type", 100000101, "100000100 (BotLed)"],
  ["msdyn_priority", 4, "1 (Critical), 2 (High) and 3 (Normal)"],
  ["msdyn_processing_order", 700610003, "700610000, 700610001, 700610002"],
  ["msdyn_max_concurrent_calls", 0, "msdyn_max_concurrent_calls"],
  ["msdyn_max_concurrent_calls", 501, "msdyn_max_concurrent_calls"],
  ["msdyn_max_concurrent_calls", 1.5, "msdyn_max_concurrent_calls"],
  ["_msdyn_queue_value", "a/b", "_msdyn_queue_value"],
  ["msdyn_queue@odata.bind", "/teams(desk)", "/queues(<id>)"],
  ["statecode", 2, "0 (Active) and 1 (Inactive)"],
  ["msdyn_suspended", true, "msdyn_suspended is not a known field"],
])("%s with the value %j is refused, naming it and what is accepted", (column, value, words) => {
  expect(() => changes({ [column]: value })).toThrow(words);
  expect(() => changes({ [column]: value })).toThrow(column);
});

test("a body that is no JSON is refused as such", () => {
  expect(() => configChanges("{")).toThrow("line 1, column 2");
});

test("a configuration is shown with Dataverse's columns, and what is shown is read back as it was", () => {
  const record = configRecord(sampleConfig({ suspended: "BotFailure", active: false }), 'W/"1"');
  expect(record).toMatchObject({
    "@odata.etag": 'W/"1"',
    msdyn_proactive_engagement_configid: configId,
    msdyn_suspended: true,
    msdyn_suspension_type: "BotFailure",
    statecode: 1,
    statuscode: 2,
  });
  const readOnly = ["@odata.etag", "statuscode", "msdyn_suspended", "msdyn_suspension_type"];
  const columns = Object.fromEntries(Object.entries(record).filter(([name]) => !readOnly.includes(name)));
  const { dialMode: _mode, ...expected } = sampleConfig({ active: false });
  expect(changes(columns)).toEqual(expected);
});

test("a write is answered with the row's address, or with the row where the caller prefers that", () => {
  const saved = { value: sampleConfig(), version: 'W/"1"' };
  const address = `http://127.0.0.1:7071/api/data/v9.2/msdyn_proactive_engagement_configs(${configId})`;
  const plain = configAnswer(httpRequest("/api/x"), saved, 201);
  expect(plain).toEqual({ status: 204, headers: { ETag: 'W/"1"', "OData-EntityId": address } });
  const whole = configAnswer(httpRequest("/api/x", { headers: { prefer: "return=representation" } }), saved, 201);
  expect(whole.status).toBe(201);
  expect(whole.headers).toMatchObject({ "Preference-Applied": "return=representation", "OData-EntityId": address });
  expect(JSON.parse(String(whole.body))).toMatchObject({ msdyn_name: "Reminders", "@odata.etag": 'W/"1"' });
});
