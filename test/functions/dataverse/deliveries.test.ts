import { checkSelect } from "../../../functions/dataverse/checkSelect.ts";
import { deliveryRecord } from "../../../functions/dataverse/deliveryRecord.ts";
import { nextLink } from "../../../functions/dataverse/nextLink.ts";
import { pageOptions } from "../../../functions/dataverse/pageOptions.ts";
import { refuseOptions } from "../../../functions/dataverse/refuseOptions.ts";
import { configSchema } from "../../../functions/dataverse/schema/configSchema.ts";
import { selectColumns } from "../../../functions/dataverse/selectColumns.ts";
import { httpRequest } from "../../support/httpRequest.ts";
import { caller, configId, customer, hour, queueId, sampleDelivery, start } from "../../support/sampleRows.ts";

const reason = { code: "BeforeWindow", message: "Wait.", nextDialAt: start + hour };
const token = "0193a7c0-0000-7000-8000-000000000000";

test("a delivery that waits is shown with Dataverse's columns, those without a value as null", () => {
  const windows = [
    { start: start + hour, end: start + 2 * hour },
    { start: start + 3 * hour, end: start + 4 * hour },
  ];
  const delivery = sampleDelivery({ windows, inputAttributes: { orderNumber: "ORD-1" } });
  const record = deliveryRecord(delivery, 'W/"1"', reason);
  const unknown = Object.entries(record).filter(([, value]) => value === null);
  expect(record).toEqual({
    ...Object.fromEntries(unknown),
    msdyn_earliest_schedule_date: "2026-11-21T10:00:00.000Z",
    msdyn_earliest_schedule_date_ms: "2026-11-21T10:00:00.000Z",
    msdyn_expiration_date_ms: "2026-11-21T13:00:00.000Z",
    "@odata.etag": 'W/"1"',
    msdyn_proactive_deliveryid: delivery.id,
    msdyn_delivery_id: delivery.id,
    msdyn_status: "Pending",
    msdyn_result: null,
    msdyn_result_date: null,
    msdyn_dialmode_type: "Copilot",
    msdyn_engagement_type: "BotLed",
    msdyn_channel: "Voice",
    msdyn_proactive_engagement_config_id: configId,
    msdyn_contact_id: delivery.contactId,
    msdyn_queue_id: queueId,
    msdyn_call_id: null,
    msdyn_to_address: customer,
    msdyn_from_address: null,
    msdyn_window_start_date: "2026-11-21T10:00:00.000Z",
    msdyn_window_end_date: "2026-11-21T11:00:00.000Z",
    msdyn_start_date: null,
    msdyn_end_date: null,
    msdyn_customer_connected_date: null,
    msdyn_exceeded_customer_wait_threshold: false,
    abandonedAt: null,
    msdyn_expiration_date: "2026-11-21T13:00:00.000Z",
    msdyn_disposition_codes: null,
    msdyn_seq_no: 0,
    msdyn_sip_diagnostics: null,
    createdon: "2026-11-21T09:00:00.000Z",
    modifiedon: "2026-11-21T09:00:00.000Z",
    windows: [
      { Start: "2026-11-21T10:00:00.000Z", End: "2026-11-21T11:00:00.000Z" },
      { Start: "2026-11-21T12:00:00.000Z", End: "2026-11-21T13:00:00.000Z" },
    ],
    inputAttributes: { orderNumber: "ORD-1" },
    resultAttributes: {},
    note: null,
    statusReason: { code: "BeforeWindow", message: "Wait.", nextDialAt: "2026-11-21T10:00:00.000Z" },
  });
});

test("a delivery that was called is shown with its call", () => {
  const delivery = sampleDelivery({
    status: "Complete",
    result: "Busy",
    resultAt: start + 9_000,
    from: caller,
    callId: "correlation-1",
    callStartedAt: start + 1_000,
    answeredAt: start + 2_000,
    callEndedAt: start + 8_000,
    diagnostics: { sip: 486, q850: 17 },
    resultAttributes: { Outcome: "x" },
    attempts: 2,
    dialled: 1,
    engagementType: "CSRLed",
    disposition: { codes: ["PromiseToPay", "SpokeToAgent"], note: "pays on Monday" },
  });
  expect(deliveryRecord(delivery, "1", { code: "Busy", message: "Called." })).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "Busy",
    msdyn_result_date: "2026-11-21T09:00:09.000Z",
    msdyn_from_address: caller,
    msdyn_call_id: "correlation-1",
    msdyn_start_date: "2026-11-21T09:00:01.000Z",
    msdyn_customer_connected_date: "2026-11-21T09:00:02.000Z",
    msdyn_end_date: "2026-11-21T09:00:08.000Z",
    msdyn_sip_diagnostics: '{"sip":486,"q850":17}',
    msdyn_seq_no: 1,
    msdyn_engagement_type: "CSRLed",
    msdyn_disposition_codes: '"PromiseToPay","SpokeToAgent"',
    note: "pays on Monday",
    resultAttributes: { Outcome: "x" },
    statusReason: { code: "Busy", nextDialAt: null },
  });
});

test("columns are picked by name, annotations stay", () => {
  const record = { "@odata.etag": "1", a: 1, b: 2, c: 3 };
  expect(selectColumns(record, null)).toEqual(record);
  expect(selectColumns(record, "a, c")).toEqual({ "@odata.etag": "1", a: 1, c: 3 });
});

test("a query option that is not served is refused by name", () => {
  const request = httpRequest("/api/x?$select=a&$filter=b");
  expect(() => refuseOptions(request, ["$select", "$top"])).toThrow(
    "$filter: this option is not served here; $select, $top are.",
  );
  expect(() => refuseOptions(request, [])).toThrow("no options are");
  expect(() => refuseOptions(request, ["$select", "$filter"])).not.toThrow();
});

test.each<[string, Record<string, string>, ReturnType<typeof pageOptions>]>([
  ["", {}, { size: 50 }],
  ["?$top=7", {}, { size: 7, top: 7 }],
  ["?$top=70", {}, { size: 50, top: 70 }],
  ["", { prefer: "odata.maxpagesize=10" }, { size: 10, applied: "odata.maxpagesize=10" }],
  [
    "?$top=7",
    { prefer: 'return=minimal, odata.maxpagesize="10"' },
    { size: 7, top: 7, applied: "odata.maxpagesize=10" },
  ],
  ["", { prefer: "odata.maxpagesize=99999" }, { size: 5000, applied: "odata.maxpagesize=5000" }],
  ["", { prefer: "odata.maxpagesize=0" }, { size: 1, applied: "odata.maxpagesize=1" }],
  [`?$skiptoken=${token}`, {}, { size: 50, cursor: token }],
])("the query %j with the headers %j asks for %j", (query, headers, expected) => {
  expect(pageOptions(httpRequest(`/api/x${query}`, { headers }))).toEqual(expected);
});

test.each(["$top=0", "$top=-1", "$top=1.5", "$top=", "$top=x", "$skiptoken=x", "$skiptoken="])(
  "%s is refused",
  (query) => {
    expect(() => pageOptions(httpRequest(`/api/x?${query}`))).toThrow(query.split("=")[0]);
  },
);

test("the address of the next page keeps the other options and counts down what is still wanted", () => {
  const request = httpRequest("/api/x?$select=a&$top=70");
  const link = new URL(nextLink(request, token, 20));
  expect(Object.fromEntries(link.searchParams)).toEqual({ $select: "a", $top: "20", $skiptoken: token });
  expect(pageOptions(httpRequest(link.pathname + link.search))).toEqual({ size: 20, top: 20, cursor: token });
});

test("a column that does not exist cannot be selected, whatever is found", () => {
  const select = (names: string) => checkSelect(httpRequest(`/?$select=${names}`), configSchema());
  expect(select("msdyn_name, skills")).toBe("msdyn_name, skills");
  expect(() => select("msdyn_name,msdyn_nothing")).toThrow("$select: there is no column 'msdyn_nothing'.");
  expect(() => select("constructor")).toThrow("no column 'constructor'");
});
