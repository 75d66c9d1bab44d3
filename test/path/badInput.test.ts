import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const data = "/data/v9.2";
const create = `${data}/CCaaS_CreateProactiveVoiceDelivery`;
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const hour = 3_600_000;

let stack: TestStack;
let centre: ContactCentre;

beforeAll(async () => {
  stack = await startStack();
  // the deliveries that are accepted here wait: these tests are about requests, not about calls
  centre = await contactCentre(stack);
  await centre.operate({ Operation: "Suspend", ProactiveEngagementConfigId: centre.configId });
});

afterAll(() => stack?.stop());

const send = (body: unknown, headers?: Record<string, string>) => centre.admin.send("POST", create, body, headers);

/** A window that begins and ends these many ms from now. */
const from = (start: number, end: number) => ({
  Start: new Date(Date.now() + start).toISOString(),
  End: new Date(Date.now() + end).toISOString(),
});

const moment = (text: string) => ({ Windows: [{ Start: text, End: "2099-01-01T00:00:00.000Z" }] });
const start = "Windows[0].Start";
const country = "country that is not on the allow-list";

/** What one field was given and what the answer has to say of it. */
const refused: [what: string, fields: Row, ...fragments: string[]][] = [
  ["no ApiVersion", { ApiVersion: undefined }, "ApiVersion", '"1.0"'],
  ["a numeric ApiVersion", { ApiVersion: 1 }, "ApiVersion", '"1.0"'],
  ["another ApiVersion", { ApiVersion: "2.0" }, "ApiVersion", '"1.0"'],
  ["no configuration", { ProactiveEngagementConfigId: undefined }, "ProactiveEngagementConfigId", "GUID"],
  ["a numeric configuration", { ProactiveEngagementConfigId: 7 }, "ProactiveEngagementConfigId", "GUID"],
  ["a configuration that is no GUID", { ProactiveEngagementConfigId: "first" }, "ProactiveEngagementConfigId", "GUID"],
  ["no contact", { ContactId: undefined }, "ContactId", "GUID"],
  ["a contact that is null", { ContactId: null }, "ContactId", "GUID"],
  ["a contact that is no GUID", { ContactId: "{x}" }, "ContactId", "GUID"],
  ["no number", { DestinationPhoneNumber: undefined }, "DestinationPhoneNumber", "E.164"],
  ["a number that is a number", { DestinationPhoneNumber: 15550100000 }, "DestinationPhoneNumber", "E.164"],
  ["a number without plus", { DestinationPhoneNumber: "15550100000" }, "DestinationPhoneNumber", "E.164"],
  ["a number with spaces", { DestinationPhoneNumber: "+1 555 010 0000" }, "DestinationPhoneNumber", "E.164"],
  ["a number that begins with 0", { DestinationPhoneNumber: "+0123456789" }, "DestinationPhoneNumber", "E.164"],
  ["a number of 6 digits", { DestinationPhoneNumber: "+123456" }, "DestinationPhoneNumber", "7 to 15 digits"],
  ["a number of 16 digits", { DestinationPhoneNumber: "+1234567890123456" }, "DestinationPhoneNumber", "7 to 15"],
  ["a number in full-width digits", { DestinationPhoneNumber: "+１５５５０１０００００" }, "DestinationPhoneNumber"],
  ["a number with a line break", { DestinationPhoneNumber: "+15550100000\n" }, "DestinationPhoneNumber"],
  ["the emergency number 911", { DestinationPhoneNumber: "911" }, "DestinationPhoneNumber", "emergency"],
  ["the emergency number +112", { DestinationPhoneNumber: "+112" }, "DestinationPhoneNumber", "emergency"],
  ["911 as an area code", { DestinationPhoneNumber: "+19115550100" }, "DestinationPhoneNumber", "emergency"],
  ["a short code", { DestinationPhoneNumber: "+44999" }, "DestinationPhoneNumber", "short codes"],
  ["a premium-rate number", { DestinationPhoneNumber: "+19005550100" }, "DestinationPhoneNumber", "premium-rate"],
  ["a country off the allow-list", { DestinationPhoneNumber: "+5352345678" }, "DestinationPhoneNumber", country],
  ["an unknown field", { Destinationphonenumber: "+15550100000" }, "Destinationphonenumber is not a known field"],
  ["windows that are a number", { Windows: 5 }, "Windows", "array"],
  ["windows that are other text", { Windows: "tomorrow" }, "Windows", "array"],
  ["a window that is text", { Windows: ["now"] }, "Windows[0]", "Start and End"],
  ["a window without End", { Windows: [{ Start: "2099-01-01T00:00:00.000Z" }] }, "Windows[0].End", "UTC"],
  ["a window with more", { Windows: [{ ...from(0, hour), Zone: "CET" }] }, "Windows[0].Zone is not a known field"],
  ["a reversed window", { Windows: [from(2 * hour, hour)] }, "Windows[0].End", "not after Start"],
  ["an empty window", { Windows: [from(hour, hour)] }, "Windows[0].End", "not after Start"],
  ["windows that have ended", { Windows: [from(-2 * hour, -hour), from(-5 * hour, -4 * hour)] }, "Windows", "ended"],
  ["51 windows", { Windows: Array.from({ length: 51 }, () => from(hour, 2 * hour)) }, "Windows", "at most 50"],
  ["a moment without zone", moment("2030-01-01T10:00:00.000"), start, "UTC"],
  ["a moment with an offset", moment("2030-01-01T10:00:00.000+02:00"), start, "UTC"],
  ["a moment with a zero offset", moment("2030-01-01T10:00:00.000+00:00"), start, "UTC"],
  ["a moment with four digits of fraction", moment("2030-01-01T10:00:00.0000Z"), start, "UTC"],
  ["a day that does not exist", moment("2030-02-30T10:00:00.000Z"), start, "UTC"],
  ["a date alone", moment("2030-01-01"), start, "UTC"],
  ["attributes that are a list", { InputAttributes: ["a"] }, "InputAttributes", "object"],
  ["an attribute that is a number", { InputAttributes: { age: 5 } }, "InputAttributes.age", "string"],
  ["an attribute that is null", { InputAttributes: { age: null } }, "InputAttributes.age", "string"],
  ["a value of 4,001 characters", { InputAttributes: { long: "x".repeat(4001) } }, "InputAttributes.long", "4000"],
  ["a key of 851 characters", { InputAttributes: { ["k".repeat(851)]: "" } }, "InputAttributes", "850"],
  [
    "101 attributes",
    { InputAttributes: Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`k${index}`, ""])) },
    "InputAttributes",
    "100",
  ],
];

test.each(refused)("A request with %s is refused, and the message says why", async (_what, fields, ...fragments) => {
  expectRefusal(await send(centre.request(fields)), 400, "0x80040203", ...fragments);
});

test("A refused request stores nothing and schedules nothing", async () => {
  const list = async () => {
    const { body } = await centre.admin.must("GET", `${data}/msdyn_proactive_deliveries?$top=500`);
    return body["value"] as Row[];
  };
  const bus = apiClient(stack.admin.bus);
  const scheduled = async () => (await bus.must("GET", "/queues")).body["queues"] as Record<string, Row>;
  const waiting = async () => (await scheduled())["wakeups"]?.["scheduled"];
  const before = { rows: await list(), waiting: await waiting() };

  for (const [, fields] of refused) {
    const windows = { Windows: [from(hour, 2 * hour)] };
    expect((await send(centre.request({ ...windows, ...fields }))).status).toBe(400);
  }

  expect({ rows: await list(), waiting: await waiting() }).toEqual(before);
  // what is compared does change with a request that is accepted
  await centre.post({ Windows: [from(hour, 2 * hour)] });
  expect(await list()).toHaveLength(before.rows.length + 1);
  expect(await waiting()).toBe(Number(before.waiting) + 1);
});

test("A body that is not JSON is refused with the line and the column of the fault", async () => {
  const sample = readFileSync(join(__dirname, "../../sample/requests/2-callback.json.txt"), "utf8");
  const line = sample.split("\n").findIndex((text) => text.includes("isLastAttempt")) + 1;
  expectRefusal(await send(sample), 400, "0x80048d19", `line ${line}, column 5`);
  expectRefusal(await send('{"ApiVersion":"1.0",}'), 400, "0x80048d19", "line 1, column 21");
  expectRefusal(await send(""), 400, "0x80048d19", "line 1, column 1");
  expectRefusal(await send("{'ApiVersion':'1.0'}"), 400, "0x80048d19", "line 1, column 2");
  expectRefusal(await send('{"ApiVersion":"1.0","ApiVersion":"1.0"}'), 400, "0x80048d19", "twice", "line 1, column 21");
});

test.each([["[]"], ["null"], ["5"], ['"text"']])("The body %s, JSON but no object, is refused", async (body) => {
  expectRefusal(await send(body), 400, "0x80040203", "a JSON object is accepted");
});

test("Attributes in any script come back as they were given", async () => {
  const InputAttributes = {
    имя: "Анна",
    名前: "山田太郎 🎉",
    "zażółć gęślą": "jaźń\n\t\"'\\ \u0000 \u2028",
    "עברית 👩‍👩‍👧": "",
    "": "no name",
    ["k".repeat(850)]: "é".repeat(4000),
    toString: "inherited",
    __proto__x: "close",
  };
  const delivery = await centre.read(await centre.post({ InputAttributes }));
  expect(delivery["inputAttributes"]).toEqual(InputAttributes);
});

test("An attribute named __proto__, which would get lost, is refused", async () => {
  const body = JSON.stringify(centre.request({ InputAttributes: { proto: "x" } })).replace("proto", "__proto__");
  expectRefusal(await send(body), 400, "0x80040203", "InputAttributes", "__proto__");
});

test("Windows and attributes are accepted as JSON strings too, and empty ones as absent", async () => {
  const Windows = [from(hour, 2 * hour)];
  const InputAttributes = { type: "callback" };
  const asText = { Windows: JSON.stringify(Windows), InputAttributes: JSON.stringify(InputAttributes) };
  expect(await centre.read(await centre.post(asText))).toMatchObject({
    windows: Windows,
    inputAttributes: InputAttributes,
  });
  for (const Windows of [undefined, null, [], "", "[]", "null"]) {
    const before = Date.now();
    const delivery = await centre.read(await centre.post({ Windows, InputAttributes: null }));
    expect(delivery["inputAttributes"]).toEqual({});
    const [window] = delivery["windows"] as { Start: string; End: string }[];
    expect(delivery["windows"]).toHaveLength(1);
    expect(Date.parse(window?.Start ?? "")).toBeGreaterThanOrEqual(before);
    expect(Date.parse(window?.Start ?? "")).toBeLessThanOrEqual(Date.now());
    expect(Date.parse(window?.End ?? "") - Date.parse(window?.Start ?? "")).toBe(24 * hour);
  }
});

test("Windows that overlap or touch are merged, ended ones are dropped, a begun one counts from now", async () => {
  const before = Date.now();
  const [a, b, c, d] = [
    from(hour, 3 * hour),
    from(2 * hour, 4 * hour),
    from(9 * hour, 10 * hour),
    from(-hour, hour / 2),
  ];
  const touching = { Start: b?.End, End: from(0, 5 * hour).End };
  const id = await centre.post({ Windows: [c, b, from(-9 * hour, -8 * hour), a, touching, d] });
  const windows = (await centre.read(id))["windows"] as { Start: string; End: string }[];
  expect(windows).toEqual([{ Start: expect.any(String), End: d?.End }, { Start: a?.Start, End: touching.End }, c]);
  expect(Date.parse(windows[0]?.Start ?? "")).toBeGreaterThanOrEqual(before);
  expect(Date.parse(windows[0]?.Start ?? "")).toBeLessThanOrEqual(Date.now());
});

test("A moment may have up to three digits of fraction, and window fields may be in lower case", async () => {
  for (const [given, read] of [
    ["2030-01-01T10:00:00Z", "2030-01-01T10:00:00.000Z"],
    ["2030-01-01T10:00:00.5Z", "2030-01-01T10:00:00.500Z"],
    ["2030-01-01T10:00:00.25Z", "2030-01-01T10:00:00.250Z"],
    ["2030-01-01T10:00:00.125Z", "2030-01-01T10:00:00.125Z"],
  ]) {
    const id = await centre.post({ Windows: [{ start: given, end: "2031-01-01T00:00:00Z" }] });
    expect((await centre.read(id))["msdyn_window_start_date"]).toBe(read);
  }
  const fifty = Array.from({ length: 50 }, (_, index) => from((2 * index + 1) * hour, (2 * index + 2) * hour));
  expect((await centre.read(await centre.post({ Windows: fifty })))["windows"]).toEqual(fifty);
});

test.each([["+123456798"], ["+1234567"], ["+123456789012345"], ["+442079460000"]])(
  "The number %s is accepted, listed in a numbering plan or not",
  async (DestinationPhoneNumber) => {
    expect((await send(centre.request({ DestinationPhoneNumber }))).status).toBe(200);
  },
);

test("A body over 64 KiB is refused, and so is one that comes in chunks", async () => {
  const attributes = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`k${index}`, "x".repeat(4000)]));
  const body = JSON.stringify(centre.request({ InputAttributes: attributes }));
  expect(body.length).toBeGreaterThan(65 * 1024);
  expectRefusal(await send(body), 413, "0x80040203", "64 KiB");
  const chunked = await fetch(`${stack.api}${create}`, {
    method: "POST",
    headers: { authorization: `Bearer ${await stack.getToken("agent")}`, "content-type": "application/json" },
    body: new Blob([JSON.stringify(centre.request())]).stream(),
    duplex: "half",
  });
  expect(chunked.status).toBe(400);
  expect(await chunked.text()).toContain("Content-Length: missing");
});

test.each([["text/plain"], ["application/xml"], ["application/x-www-form-urlencoded"]])(
  "The content type %s is refused",
  async (type) => {
    expectRefusal(await send(centre.request(), { "content-type": type }), 415, "0x80040203", "application/json");
  },
);

test("A body in another charset or compressed is refused, and so are bytes that are no UTF-8", async () => {
  const latin1 = { "content-type": "application/json; charset=iso-8859-1" };
  expectRefusal(await send(centre.request(), latin1), 415, "0x80040203", "utf-8");
  expectRefusal(await send(centre.request(), { "content-encoding": "gzip" }), 415, "0x80040203", "Content-Encoding");
  const answer = await fetch(`${stack.api}${create}`, {
    method: "POST",
    headers: { authorization: `Bearer ${await stack.getToken("agent")}`, "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(centre.request({ InputAttributes: { a: "cassée" } })), "latin1"),
  });
  const { error } = (await answer.json()) as { error: Row };
  expect([answer.status, error["code"]]).toEqual([400, "0x80048d19"]);
  expect(error["message"]).toContain("line 1, column");
});

test("Requests other than a single create may have a megabyte", async () => {
  const [most, over] = [1024 * 1024, 1024 * 1024 + 1].map((size) => "{}".padEnd(size, " "));
  for (const path of [`${data}/CCaaS_CreateOperation`, `${data}/CCaaS_CancelDeliveryTask`, "/admin/erase"]) {
    expectRefusal(await centre.admin.send("POST", path, most), 400, "0x80040203");
    expectRefusal(await centre.admin.send("POST", path, over), 413, "0x80040203", "1024 KiB");
  }
  const task = `${data}/CCaaS_CreateProactiveDelivery`;
  expectRefusal(await centre.admin.send("POST", task, "{}".padEnd(65_537)), 413, "0x80040203", "64 KiB");
});

test("JSON's content type may carry a charset, and Dataverse's usual headers are accepted", async () => {
  const headers = {
    "content-type": "application/json; charset=utf-8",
    Prefer: 'odata.include-annotations="*"',
    "OData-MaxVersion": "4.0",
    "OData-Version": "4.0",
    "x-ms-correlation-request-id": randomUUID(),
  };
  const answer = await send(centre.request(), headers);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-ms-correlation-request-id")).toBe(headers["x-ms-correlation-request-id"]);
  expect(answer.headers.get("odata-version")).toBe("4.0");
  const origin = new URL(stack.api).origin;
  expect(answer.body).toEqual({
    "@odata.context": `${origin}/api/data/v9.2/$metadata#Microsoft.Dynamics.CRM.CCaaS_CreateProactiveVoiceDeliveryResponse`,
    DeliveryId: expect.stringMatching(guid),
  });
});

test("An unknown configuration, delivery or address is 404, an inactive configuration 400, another method 405", async () => {
  const unknown = randomUUID();
  const noConfig = await send(centre.request({ ProactiveEngagementConfigId: unknown }));
  expectRefusal(noConfig, 404, "0x80040217", "ProactiveEngagementConfigId", unknown);
  const { configIds } = await contactCentre(stack, { configs: [{ statecode: 1 }] });
  const inactive = await send(centre.request({ ProactiveEngagementConfigId: configIds[0] }));
  expectRefusal(inactive, 400, "0x80040203", "ProactiveEngagementConfigId", "inactive");
  for (const id of [unknown, "first", "1", "%zz", "'"]) {
    const answer = await centre.admin.send("GET", `${data}/msdyn_proactive_deliveries(${id})`);
    expectRefusal(answer, 404, "0x80040217");
  }
  expectRefusal(await centre.operate({ Operation: "Cancel", DeliveryId: unknown }), 404, "0x80040217", "DeliveryId");
  expectRefusal(await centre.admin.send("POST", `${data}/CCaaS_NoSuchThing`, {}), 404, "0x80040217");
  const wrongMethod = await centre.admin.send("GET", create);
  expectRefusal(wrongMethod, 405, "0x8006088a", "POST");
  expect(wrongMethod.headers.get("allow")).toBe("POST");
  expectRefusal(await centre.admin.send("OPTIONS", `${create}/`), 405, "0x8006088a", "POST");
  const head = await centre.admin.send("HEAD", create);
  expect([head.status, head.headers.get("allow"), head.headers.get("odata-version")]).toEqual([405, "POST", "4.0"]);
  const deleting = await centre.admin.send("DELETE", `${data}/msdyn_proactive_deliveries`);
  expectRefusal(deleting, 405, "0x8006088a", "GET");
});
