import { randomUUID } from "node:crypto";
import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const second = 1_000;
const minute = 60 * second;
const data = "/data/v9.2";

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack();
});

afterAll(() => stack?.stop());

const person = (fields: Row): Row => ({ uniqueIdentifier: randomUUID(), ...fields });

/** Posts a task to some persons; gives its id. */
async function postTask(centre: ContactCentre, contacts: readonly Row[], fields: Row = {}): Promise<string> {
  const { body } = await centre.admin.must("POST", `${data}/CCaaS_CreateProactiveDelivery`, {
    ApiVersion: "1.0",
    ProactiveEngagementConfigId: centre.configId,
    Contacts: JSON.stringify(contacts),
    ...fields,
  });
  expect(body["DeliveryTaskId"]).toBe(body["DeliveryId"]);
  return String(body["DeliveryTaskId"]);
}

async function task(centre: ContactCentre, id: string, version = "v9.0"): Promise<Row> {
  const { body } = await centre.admin.must("GET", `/data/${version}/CCaaS_GetDeliveryTasks(DeliveryTaskId=${id})`);
  return body;
}

const cancelTask = (centre: ContactCentre, DeliveryTaskId: string) =>
  centre.admin.send("POST", `${data}/CCaaS_CancelDeliveryTask`, { DeliveryTaskId });

test.concurrent("The next number of a person, then the next person is called until one answers, and the task tells each call", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const [busy, gone, answers, spare] = ["01", "04", "00", "00"].map(centre.customer) as [
    string,
    string,
    string,
    string,
  ];
  const [first, second] = [
    person({ mobilePhoneNumber: busy, businessPhoneNumber: gone, timezone: "Europe/London" }),
    person({ homePhoneNumber: answers, firstName: "Bo" }),
  ];
  const third = person({ mobilePhoneNumber: spare });
  const id = await postTask(centre, [first, second, third], { RequestId: "campaign 7" });

  const ended = await centre.until(id, finalStatuses);
  expect(ended).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "LiveAnswer",
    msdyn_seq_no: 3,
    msdyn_to_address: answers,
    msdyn_contact_id: second["uniqueIdentifier"],
  });
  for (const to of [busy, gone, answers]) expect(await centre.dials(to)).toHaveLength(1);
  expect(await centre.dials(spare)).toEqual([]);
  const byAlias = `${data}/CCaaS_GetDeliveryTasks(DeliveryTaskId=@p1)?@p1=${id}`;
  expect((await centre.admin.must("GET", byAlias)).body).toMatchObject({
    deliveryTaskId: id,
    organizationId: expect.any(String),
  });
  for (const version of ["v9.0", "v9.2"]) {
    expect(await task(centre, id, version)).toMatchObject({
      deliveryTaskId: id,
      status: "Complete",
      requestId: "campaign 7",
      customerReached: true,
      contactIds: [first, second, third].map((contact) => contact["uniqueIdentifier"]),
      contactChainingStatus: { seqNo: 3, lastDeliveryResult: "LiveAnswer", currentContactIndexAttempted: 1 },
      deliveries: [{ id: `${id}.1`, result: "Busy" }, { result: "InvalidAddress" }, { result: "LiveAnswer" }],
    });
  }
  await waitFor("the outcome", () => receiver.about(id).length > 0);
  expect(receiver.answeredInTime(id)).toHaveLength(1);
  expect(receiver.about(id)[0]?.event["data"]).toMatchObject({ Attempts: 3, Result: "LiveAnswer" });
  receiver.close();
});

test.concurrent("A busy customer is called again a minute later in a window, and what waits for it is cancelled with its task", async () => {
  const configs = [1, 60].map((delay) => ({
    reattempts: { outcomes: [{ outcome: "Busy", attempts: 1, delayMinutes: [delay] }] },
    msdyn_retry_priority_mode: 700610002,
  }));
  const centre = await contactCentre(stack, { configs });
  // what is to be seen while it waits waits for an hour
  const patient = { ProactiveEngagementConfigId: centre.configIds[1] };
  const to = centre.customer("01");
  const id = await centre.post({ DestinationPhoneNumber: to });
  const other = centre.customer("01");
  const cancelled = await postTask(centre, [person({ mobilePhoneNumber: other })], patient);
  const narrow = centre.customer("01");
  const Windows = [{ Start: new Date().toISOString(), End: new Date(Date.now() + 10 * minute).toISOString() }];
  const short = await centre.post({ ...patient, DestinationPhoneNumber: narrow, Windows });

  const waits = async (deliveryId: string) => {
    const row = await centre.read(deliveryId);
    return row["msdyn_status"] === "Pending" && row["msdyn_seq_no"] === 1 && row;
  };
  const row = await waitFor("the first call is over", () => waits(id));
  expect(row).toMatchObject({ msdyn_result: null, statusReason: { code: "BeforeWindow" } });
  await waitFor("the other's first call is over", () => waits(cancelled));
  expect(await task(centre, cancelled)).toMatchObject({ status: "Pending", retryCount: 1, maxRetryCount: 1 });
  expect((await cancelTask(centre, cancelled)).status).toBe(202);
  expect(await centre.until(cancelled, finalStatuses)).toMatchObject({ msdyn_status: "Cancelled", msdyn_seq_no: 1 });
  // the window ends before the delay is over
  expect(await centre.until(short, finalStatuses)).toMatchObject({ msdyn_result: "Busy", msdyn_seq_no: 1 });

  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "Busy", msdyn_seq_no: 2 });
  const dials = await centre.dials(to);
  expect(dials).toHaveLength(2);
  const [one, two] = dials.map((dial) => Date.parse(String(dial["requestedAt"])));
  expect((two ?? 0) - (one ?? 0)).toBeGreaterThanOrEqual(minute);
  for (const number of [other, narrow]) expect(await centre.dials(number)).toHaveLength(1);
});

test.concurrent("Cancelling a task while its first number rings hangs up, and no other number is called", async () => {
  const centre = await contactCentre(stack);
  const [rings, next] = ["02", "00"].map(centre.customer) as [string, string];
  const id = await postTask(centre, [person({ mobilePhoneNumber: rings, homePhoneNumber: next })]);
  await waitFor("it rings", async () => (await centre.dials(rings)).find((dial) => dial["ringingAt"] !== null));
  expect((await cancelTask(centre, id)).status).toBe(202);
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_status: "Cancelled", msdyn_seq_no: 1 });
  expect(await centre.dials(next)).toEqual([]);
});

test.concurrent("A task that lacks what it needs is refused, and the message names it", async () => {
  const centre = await contactCentre(stack);
  const post = (fields: Row) =>
    centre.admin.send("POST", `${data}/CCaaS_CreateProactiveDelivery`, {
      ApiVersion: "1.0",
      ProactiveEngagementConfigId: centre.configId,
      Contacts: [person({ mobilePhoneNumber: centre.customer("00") })],
      ...fields,
    });
  const number = centre.customer("00");
  for (const [fields, fragment] of [
    [{ Contacts: [] }, "Contacts: at least one"],
    [{ Contacts: Array.from({ length: 6 }, () => person({ mobilePhoneNumber: number })) }, "Contacts: at most 5"],
    [{ Contacts: [person({})] }, "Contacts[0].mobilePhoneNumber: missing"],
    [{ Contacts: [{ mobilePhoneNumber: number }] }, "Contacts[0].uniqueIdentifier"],
    [{ Contacts: [person({ homePhoneNumber: "911" })] }, "Contacts[0].homePhoneNumber is not an E.164 number"],
    [{ Contacts: [person({ mobilePhoneNumber: number, timezone: "Mars" })] }, "Contacts[0].timezone: an IANA"],
    [{ Contacts: [person({ mobilePhoneNumber: number, fax: "1" })] }, "Contacts[0].fax is not a known field"],
  ] as const) {
    expectRefusal(await post(fields), 400, "0x80040203", fragment);
  }
  const nobody = randomUUID();
  expectRefusal(await cancelTask(centre, nobody), 404, "0x80040217", "DeliveryTaskId");
  const path = `/data/v9.0/CCaaS_GetDeliveryTasks(DeliveryTaskId=${nobody})`;
  expectRefusal(await centre.admin.send("GET", path), 404, "0x80040217", "delivery task");
  const aliased = `${data}/CCaaS_GetDeliveryTasks(DeliveryTaskId=@id)?@id='${nobody}'`;
  expectRefusal(await centre.admin.send("GET", aliased), 404, "0x80040217", nobody);
  const stranger = apiClient(stack.api);
  expect((await stranger.send("GET", path)).status).toBe(401);
});
