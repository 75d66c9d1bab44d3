import { randomUUID } from "node:crypto";
import type { Row } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const bulk = "/data/v9.2/CCaaS_CreateProactiveBulkDelivery";
const deliveries = "/data/v9.2/msdyn_proactive_deliveries";

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

const resultsOf = (body: Row) => body["Results"] as Row[];
const repeatable = (id: string) => ({
  "Repeatability-Request-ID": id,
  "Repeatability-First-Sent": new Date().toUTCString(),
});

test("Deliveries of one request are called, the bad row among them is told of, and a repetition adds nothing", async () => {
  const centre = await contactCentre(stack, { lines: 20 });
  const rows = Array.from({ length: 8 }, () => centre.request());
  const list = [...rows, centre.request({ DestinationPhoneNumber: "911" })];
  const body = { ApiVersion: "1.0", ProactiveDeliveries: JSON.stringify(list) };
  const headers = repeatable(randomUUID());
  const first = await centre.admin.send("POST", bulk, body, headers);
  expect([first.status, first.headers.get("repeatability-result")]).toEqual([200, "accepted"]);
  const [last, ...accepted] = resultsOf(first.body).reverse();
  expect(last).toEqual({
    error: { code: "0x80040203", message: expect.any(String), field: "DestinationPhoneNumber" },
  });
  for (const { DeliveryId } of accepted) {
    expect(await centre.until(String(DeliveryId), finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  }
  const again = await centre.admin.send("POST", bulk, body, headers);
  expect(again.body["Results"]).toEqual([...accepted].reverse().concat(last ?? {}));
  const filter = encodeURIComponent(`msdyn_batch_id eq '${String(first.body["BatchId"])}'`);
  const listed = await centre.admin.must("GET", `${deliveries}?$filter=${filter}&$count=true`);
  expect(listed.body["@odata.count"]).toBe(8);
});

test("Thousands of deliveries are accepted in one request", async () => {
  const centre = await contactCentre(stack);
  await centre.operate({ Operation: "Suspend", ProactiveEngagementConfigId: centre.configId });
  const list = Array.from({ length: 5_000 }, () => centre.request());
  const { body } = await centre.admin.must("POST", bulk, { ApiVersion: "1.0", ProactiveDeliveries: list });
  expect(new Set(resultsOf(body).map(({ DeliveryId }) => DeliveryId)).size).toBe(5_000);
  const filter = encodeURIComponent(`msdyn_batch_id eq '${String(body["BatchId"])}'`);
  const listed = await centre.admin.must("GET", `${deliveries}?$filter=${filter}&$count=true&$top=1`);
  expect(listed.body["@odata.count"]).toBe(5_000);
});

test("A file is imported, its bad rows are told of by line", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("00");
  const csv = `UniqueIdentifier,MobilePhoneNumber,customerName\n${randomUUID()},${to},Ada\n${randomUUID()},123,Bob\n`;
  const path = `/deliveries/import?ProactiveEngagementConfigId=${centre.configId}`;
  const { status, body } = await centre.admin.send("POST", path, csv, { "content-type": "text/csv" });
  expect([status, body["accepted"], body["refused"]]).toEqual([200, 1, 1]);
  const [good, bad] = body["rows"] as Row[];
  expect(bad).toMatchObject({ line: 3, error: { field: "MobilePhoneNumber" } });
  await waitFor("the call is placed", async () => (await centre.dials(to)).length === 1);
  expect(await centre.until(String(good?.["DeliveryId"]), finalStatuses)).toMatchObject({ msdyn_status: "Complete" });
  expectRefusal(
    await centre.admin.send("POST", path, "a,b\n1,2\n", { "content-type": "text/csv" }),
    400,
    "0x80040203",
    "UniqueIdentifier",
  );
});
