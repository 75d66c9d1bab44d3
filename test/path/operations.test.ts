import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { expectRefusal } from "./support/expectRefusal.ts";

const second = 1_000;
const minute = 60 * second;

/** Until a window begins: more than a busy computer takes to post deliveries for it and to change what holds them. */
const lead = 30 * second;

/** How long a call may ring, in ms; what rings in these tests is cancelled long before. */
const ringTimeout = 110 * second;

let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: String(ringTimeout / second) } });
  // slow enough that a conversation is still going on when it is looked at, on a busy computer too
  await apiClient(stack.telephony).must("POST", "/admin/settings", { speed: 1 });
});

afterAll(() => stack?.stop());

const from = (start: number, length: number) => ({
  Start: new Date(start).toISOString(),
  End: new Date(start + length).toISOString(),
});

/** Waits until the one dial to a number has come to some point of its life. */
function dialOf(centre: ContactCentre, to: string, point: (dial: Row) => boolean): Promise<Row> {
  return waitFor(`the dial to ${to} has moved`, async () => (await centre.dials(to)).find(point));
}

async function outcomeOf(receiver: OutcomeReceiver, id: string): Promise<unknown> {
  await waitFor(`the outcome of ${id}`, () => receiver.about(id).length > 0);
  expect(receiver.answeredInTime(id).map((post) => post.signed)).toEqual([true]);
  return receiver.about(id)[0]?.event["data"];
}

async function cancel(centre: ContactCentre, DeliveryId: string): Promise<void> {
  const { status, text } = await centre.operate({ Operation: "Cancel", DeliveryId });
  expect([status, text]).toEqual([202, ""]);
}

test.concurrent("Suspending keeps deliveries waiting while others of their queue are dialled; resuming dials them", async () => {
  const centre = await contactCentre(stack, { configs: [{}, {}] });
  const [suspended = "", other = ""] = centre.configIds;
  const operate = (Operation: string) => centre.operate({ Operation, ProactiveEngagementConfigId: suspended });
  expect((await operate("Suspend")).status).toBe(202);
  const [kept, dialled] = [centre.customer("01"), centre.customer("01")];
  const id = await centre.post({ DestinationPhoneNumber: kept });
  const otherId = await centre.post({ DestinationPhoneNumber: dialled, ProactiveEngagementConfigId: other });

  await centre.until(otherId, ["Complete"]);
  const waiting = await centre.read(id);
  expect(waiting["msdyn_status"]).toBe("Pending");
  expect(waiting["statusReason"]).toMatchObject({
    code: "ConfigurationSuspended",
    message: expect.stringContaining("ApiAction"),
  });
  expect(await centre.dials(kept)).toEqual([]);

  expect((await operate("Resume")).status).toBe(202);
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "Busy" });
  expect(await centre.dials(kept)).toHaveLength(1);
});

test.concurrent("Deactivating a configuration keeps its deliveries waiting; activating it dials them", async () => {
  const centre = await contactCentre(stack, { configs: [{}, {}] });
  const path = `/data/v9.2/msdyn_proactive_engagement_configs(${centre.configId})`;
  const to = centre.customer("01");
  const Windows = [from(Date.now() + lead, 10 * minute)];
  const id = await centre.post({ DestinationPhoneNumber: to, Windows });
  const control = { DestinationPhoneNumber: centre.customer("01"), ProactiveEngagementConfigId: centre.configIds[1] };
  const controlId = await centre.post({ ...control, Windows });
  await centre.admin.must("PATCH", path, { statecode: 1 });
  // the pacer has passed by for the other configuration of the queue, whose window began at the same moment
  await centre.until(controlId, finalStatuses);
  expect(await centre.read(id)).toMatchObject({
    msdyn_status: "Pending",
    statusReason: { code: "ConfigurationInactive" },
  });
  expect(await centre.dials(to)).toEqual([]);
  await centre.admin.must("PATCH", path, { statecode: 0 });
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "Busy" });
});

test.concurrent("A delivery cancelled while it waits is never dialled, and its outcome is posted", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const [cancelled, control] = [centre.customer("01"), centre.customer("01")];
  const Windows = [from(Date.now() + lead, 10 * minute)];
  const id = await centre.post({ DestinationPhoneNumber: cancelled, Windows });
  const controlId = await centre.post({ DestinationPhoneNumber: control, Windows });
  await cancel(centre, id);

  expect(await centre.until(id, finalStatuses)).toMatchObject({
    msdyn_status: "Cancelled",
    msdyn_result: "Cancelled",
    msdyn_seq_no: 0,
    statusReason: { code: "CancelRequested" },
  });
  expect(await outcomeOf(receiver, id)).toMatchObject({
    Status: "Cancelled",
    Result: "Cancelled",
    Reason: "CancelRequested",
  });
  await centre.until(controlId, finalStatuses);
  expect(await centre.dials(control)).toHaveLength(1);
  expect(await centre.dials(cancelled)).toEqual([]);
  receiver.close();
});

test.concurrent("Cancelling while it rings hangs up", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const to = centre.customer("02");
  const id = await centre.post({ DestinationPhoneNumber: to });
  await dialOf(centre, to, (dial) => dial["ringingAt"] !== null);
  await cancel(centre, id);

  const ended = await centre.until(id, finalStatuses);
  expect(ended).toMatchObject({ msdyn_status: "Cancelled", msdyn_result: "Cancelled", msdyn_seq_no: 1 });
  expect(await outcomeOf(receiver, id)).toMatchObject({ Status: "Cancelled", Attempts: 1 });
  const [dial, ...further] = await centre.dials(to);
  expect(further).toEqual([]);
  expect(dial).toMatchObject({ answeredAt: null, endedBy: "caller" });
  const rang = Date.parse(String(dial?.["endedAt"])) - Date.parse(String(dial?.["ringingAt"]));
  expect(rang).toBeLessThan(ringTimeout);
  receiver.close();
});

test.concurrent("Cancelling during a conversation leaves it alone", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("00");
  const id = await centre.post({ DestinationPhoneNumber: to });
  await dialOf(centre, to, (dial) => (dial["prompts"] as Row[]).length > 0);
  await cancel(centre, id);
  const cancelledAt = Date.now();

  expect(await centre.until(id, finalStatuses)).toMatchObject({
    msdyn_status: "Complete",
    msdyn_result: "LiveAnswer",
    resultAttributes: { Outcome: "PromiseToPay" },
  });
  const [dial] = await centre.dials(to);
  expect(Date.parse(String(dial?.["endedAt"]))).toBeGreaterThan(cancelledAt);
});

test.concurrent("Cancelling what has ended changes nothing, and posts no other outcome", async () => {
  const centre = await contactCentre(stack);
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const id = await centre.post({ DestinationPhoneNumber: centre.customer("01") });
  await centre.until(id, finalStatuses);
  await outcomeOf(receiver, id);
  const ended = await centre.read(id);
  await cancel(centre, id);
  // whatever comes of it has come by the time a later delivery has gone the whole way
  const later = await centre.post({ DestinationPhoneNumber: centre.customer("01") });
  await outcomeOf(receiver, later);
  expect(await centre.read(id)).toEqual({ ...ended });
  expect(await outcomeOf(receiver, id)).toMatchObject({ Result: "Busy" });
  receiver.close();
});

test.concurrent("An operation that lacks what it needs is refused, and the message names it", async () => {
  const centre = await contactCentre(stack);
  for (const [fields, fragment] of [
    [{ Operation: "Cancel" }, "DeliveryId: missing"],
    [{ Operation: "Suspend" }, "ProactiveEngagementConfigId: missing"],
    [{ Operation: "Resume", ProactiveEngagementConfigId: "x" }, "ProactiveEngagementConfigId: not a GUID"],
    [{ Operation: "Pause" }, "Suspend, Resume and Cancel are accepted"],
    [{}, "Operation: missing"],
    [{ Operation: "Cancel", Reason: "none" }, "Reason is not a known field"],
  ] as const) {
    expectRefusal(await centre.operate(fields), 400, "0x80040203", fragment);
  }
});
