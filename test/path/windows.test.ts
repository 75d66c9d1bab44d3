import type { Row } from "../support/apiClient.ts";
import { contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";

const second = 1_000;
const minute = 60 * second;

/** Until a window begins: more than a busy computer takes to accept a delivery for it and to read it once. */
const lead = 30 * second;

/** Until a window ends that has begun: more than a busy computer takes to dial in it. */
const rest = 50 * second;

let stack: TestStack;

beforeAll(async () => {
  // as long as carriers let it ring: what rings in these tests is answered or cancelled by them
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "110" } });
});

afterAll(() => stack?.stop());

/** A window from one moment to another, in ms since 1970 UTC. */
const span = (start: number, end: number) => ({
  Start: new Date(start).toISOString(),
  End: new Date(end).toISOString(),
});

/** When a dial was asked for, ms since 1970 UTC. */
const askedAt = (dial: Row | undefined) => Date.parse(String(dial?.["requestedAt"]));

test.concurrent("A delivery waits for its window, says so, and is dialled when it begins", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("02");
  const start = Date.now() + lead;
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [span(start, start + 5 * minute)] });
  const waiting = await centre.read(id);
  expect(waiting).toMatchObject({ msdyn_status: "Pending", msdyn_result: null, msdyn_seq_no: 0 });
  expect(waiting["statusReason"]).toEqual({
    code: "BeforeWindow",
    message: expect.stringContaining(new Date(start).toISOString()),
    nextDialAt: new Date(start).toISOString(),
  });

  const called = await centre.until(id, ["InProcess"]);
  expect(Date.now()).toBeGreaterThanOrEqual(start);
  expect(called["statusReason"]).toMatchObject({ code: "InProcess", nextDialAt: null });

  await centre.answer(to);
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  const dials = await centre.dials(to);
  expect(dials).toHaveLength(1);
  expect(askedAt(dials[0])).toBeGreaterThanOrEqual(start);
  expect(askedAt(dials[0])).toBeLessThan(start + minute);
});

test.concurrent("Many deliveries whose windows begin at one moment are dialled then, none before", async () => {
  const centre = await contactCentre(stack, { lines: 50, configs: [{ msdyn_max_concurrent_calls: 50 }] });
  const start = Date.now() + lead;
  const numbers = Array.from({ length: 30 }, () => centre.customer("01"));
  const Windows = [span(start, start + 5 * minute)];
  const ids = await Promise.all(numbers.map((to) => centre.post({ DestinationPhoneNumber: to, Windows })));
  for (const id of ids) await centre.until(id, ["Complete"]);
  for (const to of numbers) {
    const dials = await centre.dials(to);
    expect(dials).toHaveLength(1);
    expect(askedAt(dials[0])).toBeGreaterThanOrEqual(start);
  }
});

test.concurrent("A delivery whose window ends while no line is free says so, expires undialled, and its outcome is posted", async () => {
  const centre = await contactCentre(stack, { configs: [{ msdyn_max_concurrent_calls: 1 }] });
  const receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  const ringing = centre.customer("02");
  const blocker = await centre.post({ DestinationPhoneNumber: ringing });
  await centre.until(blocker, ["InProcess"]);

  const to = centre.customer("00");
  const end = Date.now() + rest;
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [span(Date.now() - minute, end)] });
  const waiting = await centre.read(id);
  expect(waiting["statusReason"]).toMatchObject({ code: "WaitingForCapacity", nextDialAt: expect.any(String) });

  const ended = await centre.until(id, finalStatuses);
  expect(Date.now()).toBeGreaterThanOrEqual(end);
  expect(ended).toMatchObject({
    msdyn_status: "Expired",
    msdyn_result: "Expired",
    msdyn_seq_no: 0,
    statusReason: { code: "WindowsEnded" },
  });
  const [post] = await waitFor("the outcome", () => receiver.about(id).length > 0 && receiver.about(id));
  expect(post?.signed).toBe(true);
  expect(post?.event["data"]).toMatchObject({ Status: "Expired", Result: "Expired", Reason: "WindowsEnded" });

  expect((await centre.read(blocker))["msdyn_status"]).toBe("InProcess");
  await centre.operate({ Operation: "Cancel", DeliveryId: blocker });
  await centre.until(blocker, finalStatuses);
  expect(await centre.dials(to)).toEqual([]);
  receiver.close();
});

test.concurrent("A delivery that could not be dialled in its first window is dialled in the second, and not in between", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("00");
  const suspended = { ProactiveEngagementConfigId: centre.configId };
  await centre.operate({ Operation: "Suspend", ...suspended });
  const now = Date.now();
  const [first, next] = [span(now - minute, now + lead), span(now + 2 * lead, now + 10 * minute)];
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [first, next] });
  expect((await centre.read(id))["statusReason"]).toMatchObject({ code: "ConfigurationSuspended" });

  await waitFor("the first window has ended", () => Date.now() >= Date.parse(first.End));
  await centre.operate({ Operation: "Resume", ...suspended });
  const waiting = await centre.read(id);
  expect(waiting["msdyn_status"]).toBe("Pending");
  expect(waiting["statusReason"]).toMatchObject({ code: "BeforeWindow", nextDialAt: next.Start });

  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer", msdyn_seq_no: 1 });
  const dials = await centre.dials(to);
  expect(dials).toHaveLength(1);
  expect(askedAt(dials[0])).toBeGreaterThanOrEqual(Date.parse(next.Start));
});

test.concurrent("A delivery of a suspended configuration expires when its window ends", async () => {
  const centre = await contactCentre(stack);
  const to = centre.customer("00");
  await centre.operate({ Operation: "Suspend", ProactiveEngagementConfigId: centre.configId });
  const end = Date.now() + lead;
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [span(Date.now() - minute, end)] });
  const ended = await centre.until(id, finalStatuses);
  expect(ended).toMatchObject({ msdyn_status: "Expired", statusReason: { code: "WindowsEnded" } });
  expect(Date.parse(String(ended["msdyn_result_date"]))).toBeGreaterThanOrEqual(end);
  expect(await centre.dials(to)).toEqual([]);
});

test.concurrent("A call that is ringing when its window ends goes on", async () => {
  const centre = await contactCentre(stack, { configs: [{}, {}] });
  const suspended = { ProactiveEngagementConfigId: centre.configIds[1] };
  await centre.operate({ Operation: "Suspend", ...suspended });
  const to = centre.customer("02");
  const end = Date.now() + rest;
  const id = await centre.post({ DestinationPhoneNumber: to, Windows: [span(Date.now() - minute, end)] });
  await centre.until(id, ["InProcess"]);
  // whatever the end of a window brings about has come by the time another one has ended
  const other = await centre.post({ ...suspended, Windows: [span(Date.now() - minute, end + second)] });
  expect(await centre.until(other, finalStatuses)).toMatchObject({ msdyn_status: "Expired" });

  expect((await centre.dials(to))[0]).toMatchObject({ answeredAt: null, endedAt: null });
  await centre.answer(to);
  expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_result: "LiveAnswer" });
  const [dial, ...further] = await centre.dials(to);
  expect(askedAt(dial)).toBeLessThan(end);
  expect(further).toEqual([]);
});
