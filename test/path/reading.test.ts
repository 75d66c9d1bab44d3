import { randomUUID } from "node:crypto";
import type { Answer, Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const data = "/data/v9.2";
const deliveries = `${data}/msdyn_proactive_deliveries`;
const configs = `${data}/msdyn_proactive_engagement_configs`;
const moment = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
const etag = expect.stringMatching(/^W\/".+"$/);

let stack: TestStack;
let centre: ContactCentre;
/** Deliveries that wait, oldest first: the only ones besides those that single tests make. */
const posted: string[] = [];

beforeAll(async () => {
  stack = await startStack();
  centre = await contactCentre(stack);
  const start = new Date(Date.now() + 3_600_000).toISOString();
  for (let count = 0; count < 60; count += 1) {
    posted.push(await centre.post({ Windows: [{ Start: start, End: "2099-01-01T00:00:00Z" }] }));
  }
});

afterAll(() => stack?.stop());

const get = (path: string, headers?: Record<string, string>) => centre.admin.send("GET", path, undefined, headers);
const rowsOf = ({ body }: Answer) => body["value"] as Row[];
const idsOf = (answer: Answer) => rowsOf(answer).map((row) => String(row["msdyn_proactive_deliveryid"]));

/** Follows nextLinks to the last page; gives the ids of each page. */
async function pagesFrom(first: string, headers?: Record<string, string>): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: unknown = first; typeof next === "string"; ) {
    const answer = await get(next, headers);
    expect(answer.status).toBe(200);
    pages.push(idsOf(answer));
    next = answer.body["@odata.nextLink"];
  }
  return pages;
}

test("A delivery that has been called is read with every column", async () => {
  const own = await contactCentre(stack);
  const to = own.customer("00");
  const InputAttributes = { customerName: "Ada" };
  const body = own.request({ DestinationPhoneNumber: to, InputAttributes });
  const id = await own.post(body);
  await own.until(id, finalStatuses);
  const answer = await get(`${deliveries}(${id})`);
  const origin = new URL(stack.api).origin;
  expect(answer.headers.get("content-type")).toBe("application/json; odata.metadata=minimal");
  expect(answer.headers.get("etag")).toBe(answer.body["@odata.etag"]);
  const unknown = Object.entries(answer.body).filter(([key, value]) => value === null || key.endsWith("_ms"));
  expect(answer.body).toEqual({
    ...Object.fromEntries(unknown),
    msdyn_earliest_schedule_date: moment,
    msdyn_start_date_ms: moment,
    "@odata.context": `${origin}/api/data/v9.2/$metadata#msdyn_proactive_deliveries/$entity`,
    "@odata.etag": etag,
    msdyn_proactive_deliveryid: id,
    msdyn_delivery_id: id,
    msdyn_status: "Complete",
    msdyn_result: "LiveAnswer",
    msdyn_result_date: moment,
    msdyn_dialmode_type: "Copilot",
    msdyn_engagement_type: "BotLed",
    msdyn_channel: "Voice",
    msdyn_proactive_engagement_config_id: own.configId,
    msdyn_contact_id: body["ContactId"],
    msdyn_queue_id: own.queueId,
    msdyn_call_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    msdyn_to_address: to,
    msdyn_from_address: own.numbers[0],
    msdyn_window_start_date: moment,
    msdyn_window_end_date: moment,
    msdyn_channel_sent_date: moment,
    msdyn_start_date: moment,
    msdyn_end_date: moment,
    msdyn_customer_connected_date: moment,
    msdyn_exceeded_customer_wait_threshold: false,
    msdyn_expiration_date: moment,
    msdyn_seq_no: 1,
    msdyn_sip_diagnostics: expect.any(String),
    createdon: moment,
    modifiedon: moment,
    windows: [{ Start: moment, End: moment }],
    inputAttributes: InputAttributes,
    resultAttributes: { Outcome: "PromiseToPay" },
    statusReason: { code: "LiveAnswer", message: expect.any(String), nextDialAt: null },
  });
  await own.admin.must("DELETE", `${configs}(${own.configId})`);
  expect((await own.read(id))["msdyn_result"]).toBe("LiveAnswer");
});

test("$select gives the columns it names and the annotations; a column that does not exist is named", async () => {
  const path = `${deliveries}(${posted[0]})`;
  const { body } = await get(`${path}?$select=msdyn_status, createdon`);
  expect(body).toEqual({
    "@odata.context": expect.any(String),
    "@odata.etag": etag,
    msdyn_status: "Pending",
    createdon: moment,
  });
  const [row] = rowsOf(await get(`${deliveries}?$select=msdyn_to_address&$top=1`));
  expect(row).toEqual({ "@odata.etag": etag, msdyn_to_address: expect.any(String) });
  for (const address of [path, deliveries]) {
    expectRefusal(await get(`${address}?$select=msdyn_nothing`), 400, "0x80040203", "$select", "msdyn_nothing");
  }
});

test("An id is found whatever the case of its letters", async () => {
  expect((await get(`${deliveries}(${posted[0]?.toUpperCase()})`)).body["msdyn_delivery_id"]).toBe(posted[0]);
});

test.each([
  ["$skip", "5"],
  ["$search", "a"],
  ["$apply", "a"],
  ["filter", "x"],
])("The option %s, which is not served, is refused by its name", async (option, value) => {
  for (const path of [deliveries, `${deliveries}(${posted[0]})`, configs, `${configs}(${centre.configId})`]) {
    expectRefusal(await get(`${path}?${option}=${encodeURIComponent(value)}`), 400, "0x80040203", option);
  }
});

test.each([
  ["$filter", "contains(msdyn_status,'a')", "contains"],
  ["$filter", "msdyn_sip_diagnostics eq 'a'", "msdyn_sip_diagnostics"],
  ["$orderby", "modifiedon", "modifiedon"],
  ["$count", "yes", "$count"],
  ["$expand", "attempts", "$expand"],
])("What is not served of %s=%s is refused by its name", async (option, value, named) => {
  expectRefusal(await get(`${deliveries}?${option}=${encodeURIComponent(value)}`), 400, "0x80040203", option, named);
});

test("A filter, an order, a page size and the count work together", async () => {
  const own = `msdyn_proactive_engagement_config_id eq '${centre.configId}'`;
  const filter = encodeURIComponent(`${own} and msdyn_status eq 'Pending' and createdon gt 2020-01-01`);
  const first = await get(`${deliveries}?$filter=${filter}&$orderby=createdon&$count=true`, {
    Prefer: "odata.maxpagesize=25",
  });
  expect(first.body["@odata.count"]).toBe(posted.length);
  expect(first.headers.get("preference-applied")).toBe("odata.maxpagesize=25");
  const pages = await pagesFrom(`${deliveries}?$filter=${filter}&$orderby=createdon`, {
    Prefer: "odata.maxpagesize=25",
  });
  expect(pages.flat()).toEqual(posted);
  expect((await pagesFrom(`${deliveries}?$filter=${filter}`)).flat()).toEqual([...posted].reverse());
});

test("A delivery is read with its attributes and attempts, and not again while it has not changed", async () => {
  const own = await contactCentre(stack);
  const id = await own.post({ DestinationPhoneNumber: own.customer("01"), InputAttributes: { a: "b" } });
  await own.until(id, finalStatuses);
  const address = `${deliveries}(${id})`;
  const { body } = await get(`${address}?$select=msdyn_result&$expand=msdyn_proactive_delivery_attributes,attempts`);
  expect(body["msdyn_proactive_delivery_attributes"]).toContainEqual(
    expect.objectContaining({ msdyn_keyword: "a", msdyn_value: "b", msdyn_type: 700610000 }),
  );
  expect(rowsOf(await get(`${address}/msdyn_proactive_delivery_attributes`))).toEqual(
    body["msdyn_proactive_delivery_attributes"],
  );
  expect(rowsOf(await get(`${address}/attempts?$filter=number eq 1&$top=5`))).toEqual(body["attempts"]);
  expect(rowsOf(await get(`${address}/attempts?$filter=number eq 2`))).toEqual([]);
  expectRefusal(await get(`${deliveries}(${randomUUID()})/attempts`), 404, "0x80040217");
  expect(body["attempts"]).toEqual([expect.objectContaining({ attemptId: `${id}.1`, number: 1, phase: "ended" })]);
  const filter = encodeURIComponent(`_msdyn_proactive_delivery_value eq ${id}`);
  const listed = rowsOf(await get(`${data}/msdyn_proactive_delivery_attributes?$filter=${filter}`));
  expect(listed).toEqual(body["msdyn_proactive_delivery_attributes"]);
  const results = `${filter}${encodeURIComponent(" and msdyn_type eq 700610001")}`;
  const noted = await get(`${data}/msdyn_proactive_delivery_attributes?$filter=${results}&$count=true`);
  expect(noted.body["@odata.count"]).toBe(0);
  const unbound = await get(`${data}/msdyn_proactive_delivery_attributes?$filter=msdyn_type eq 700610001`);
  expectRefusal(unbound, 400, "0x80040203", "_msdyn_proactive_delivery_value");
  const { headers } = await get(address);
  const { status, text } = await get(address, { "If-None-Match": headers.get("etag") ?? "" });
  expect([status, text]).toEqual([304, ""]);
  expect((await get(address, { "If-None-Match": 'W/"other"' })).status).toBe(200);
});

test("The number of deliveries that a filter finds is told by itself", async () => {
  const token = await stack.getToken("agent");
  const own = `msdyn_proactive_engagement_config_id eq ${centre.configId} and msdyn_status in ('Pending','Error')`;
  const address = `${stack.api}${deliveries}/$count?$filter=${encodeURIComponent(own)}`;
  const answer = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, await answer.text()]).toEqual([200, String(posted.length)]);
  expect(answer.headers.get("content-type")).toContain("text/plain");
  expectRefusal(await get(`${deliveries}/$count?$top=1`), 400, "0x80040203", "$top");
});

test("The metadata and the service document name what is served", async () => {
  const token = await stack.getToken("agent");
  const answer = await fetch(`${stack.api}${data}/$metadata`, { headers: { authorization: `Bearer ${token}` } });
  expect(answer.headers.get("content-type")).toContain("application/xml");
  expect(await answer.text()).toContain('EntitySet Name="msdyn_proactive_deliveries"');
  const names = rowsOf(await get(`${data}/`)).map(({ name }) => name);
  expect(names).toContain("msdyn_proactive_deliveries");
});

test.each(["0", "-1", "1.5", "many", "2147483648", ""])("The page size '%s' is refused", async (top) => {
  expectRefusal(await get(`${deliveries}?$top=${top}`), 400, "0x80040203", "$top");
});

test("A token that is none is refused", async () => {
  expectRefusal(await get(`${deliveries}?$skiptoken=abc`), 400, "0x80040203", "$skiptoken");
});

test("The list gives the newest first, fifty on a page, and the pages have neither gaps nor doubles", async () => {
  const newestFirst = [...posted].reverse();
  const pages = await pagesFrom(deliveries);
  expect(pages[0]).toHaveLength(50);
  expect(pages.flat().filter((id) => posted.includes(id))).toEqual(newestFirst);
  expect(new Set(pages.flat()).size).toBe(pages.flat().length);

  const small = await pagesFrom(deliveries, { Prefer: "odata.maxpagesize=7" });
  expect(small.flat()).toEqual(pages.flat());
  expect(new Set(small.slice(0, -1).map((page) => page.length))).toEqual(new Set([7]));
  expect((await pagesFrom(`${deliveries}?$select=msdyn_proactive_deliveryid`)).flat()).toEqual(pages.flat());
});

test("A list that is read while deliveries are being accepted has neither gaps nor doubles", async () => {
  const own = await contactCentre(stack);
  await own.operate({ Operation: "Suspend", ProactiveEngagementConfigId: own.configId });
  const posting = (async () => {
    for (let count = 0; count < 30; count += 1) await own.post();
  })();
  const seen = (await pagesFrom(deliveries, { Prefer: "odata.maxpagesize=5" })).flat();
  await posting;
  expect(seen.filter((id) => posted.includes(id))).toEqual([...posted].reverse());
  expect(new Set(seen).size).toBe(seen.length);
});

test("$top ends the list, over as many pages as it takes", async () => {
  const all = (await pagesFrom(deliveries)).flat();
  expect(await pagesFrom(`${deliveries}?$top=10`)).toEqual([all.slice(0, 10)]);
  const pages = await pagesFrom(`${deliveries}?$top=55`);
  expect(pages.map((page) => page.length)).toEqual([50, 5]);
  expect(pages.flat()).toEqual(all.slice(0, 55));
  const small = await pagesFrom(`${deliveries}?$top=10`, { Prefer: "odata.maxpagesize=4" });
  expect(small.map((page) => page.length)).toEqual([4, 4, 2]);
});
