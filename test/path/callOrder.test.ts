import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { finalStatuses } from "../support/finalStatuses.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { lineUp } from "./support/lineUp.ts";

const minute = 60_000;
let stack: TestStack;

beforeAll(async () => {
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "110" } });
});

afterAll(() => stack?.stop());

/** Posts deliveries one after the other to customers whose calls end at once; gives their numbers. */
async function postAll(centre: ContactCentre, requests: readonly Row[]) {
  const posted: { id: string; to: string }[] = [];
  for (const request of requests) {
    const to = centre.customer("04");
    posted.push({ id: await centre.post({ DestinationPhoneNumber: to, ...request }), to });
  }
  return posted;
}

/** Waits until deliveries have ended; gives the indices of the posts in the order in which they were dialled. */
async function dialOrder(centre: ContactCentre, posted: readonly { id: string; to: string }[]): Promise<number[]> {
  const moments: number[] = [];
  for (const { id, to } of posted) {
    await centre.until(id, finalStatuses);
    const [dial] = await centre.dials(to);
    moments.push(Date.parse(String(dial?.["requestedAt"])));
  }
  return moments.map((_, index) => index).sort((a, b) => (moments[a] ?? 0) - (moments[b] ?? 0));
}

const endingIn = (minutes: number) => ({
  Windows: [
    { Start: new Date(Date.now() - minute).toISOString(), End: new Date(Date.now() + minutes * minute).toISOString() },
  ],
});

test.concurrent.each([
  ["the one whose window ends first", 700610000, [1, 2, 0]],
  ["the one accepted first", 700610001, [0, 1, 2]],
  ["the one accepted last", 700610002, [2, 1, 0]],
])("With one call at a time the next is %s (call order %i)", async (_what, order, expected) => {
  const centre = await contactCentre(stack, {
    configs: [{ msdyn_processing_order: order, msdyn_max_concurrent_calls: 1 }],
  });
  const config = { ProactiveEngagementConfigId: centre.configId };
  await centre.operate({ Operation: "Suspend", ...config });
  const posted = await postAll(centre, [endingIn(90), endingIn(30), endingIn(60)]);
  await lineUp(stack);
  await centre.operate({ Operation: "Resume", ...config });
  expect(await dialOrder(centre, posted)).toEqual(expected);
});

test.concurrent("A change of the call order holds for those who stand in line already", async () => {
  const centre = await contactCentre(stack, {
    configs: [{ msdyn_processing_order: 700610001, msdyn_max_concurrent_calls: 1 }],
  });
  const config = { ProactiveEngagementConfigId: centre.configId };
  await centre.operate({ Operation: "Suspend", ...config });
  const priorities = ["5", "9", undefined, "7"];
  const requests = priorities.map((Priority) => (Priority === undefined ? {} : { InputAttributes: { Priority } }));
  const posted = await postAll(centre, requests);
  await lineUp(stack);
  const path = `/data/v9.2/msdyn_proactive_engagement_configs(${centre.configId})`;
  await centre.admin.must("PATCH", path, { msdyn_processing_order: 700610004 });
  await centre.operate({ Operation: "Resume", ...config });
  expect(await dialOrder(centre, posted)).toEqual([1, 3, 0, 2]);
});

/**
 * Has deliveries of two configurations wait for one line, in turns, and frees it; gives whose turn it was each time.
 */
async function whoseTurns(priorities: readonly [number, number]): Promise<string> {
  const configs = [{}, ...priorities.map((priority) => ({ msdyn_priority: priority }))];
  const centre = await contactCentre(stack, { lines: 1, configs });
  const [, first, second] = centre.configIds;
  const ringing = centre.customer("02");
  const blocker = await centre.post({ DestinationPhoneNumber: ringing });
  await waitFor("the line is taken", async () => (await centre.dials(ringing))[0]?.["ringingAt"]);
  const whose = [second, first, second, first, second, first];
  const posted = await postAll(
    centre,
    whose.map((id) => ({ ProactiveEngagementConfigId: id })),
  );
  await lineUp(stack);
  expect((await centre.read(blocker))["msdyn_status"]).toBe("InProcess");
  await centre.operate({ Operation: "Cancel", DeliveryId: blocker });
  const order = await dialOrder(centre, posted);
  return order.map((index) => (whose[index] === first ? "A" : "B")).join("");
}

test.concurrent("Of two configurations on one queue the critical one drains before the normal one", async () => {
  expect(await whoseTurns([1, 3])).toBe("AAABBB");
});

test.concurrent("High goes before normal", async () => expect(await whoseTurns([3, 2])).toBe("BBBAAA"));

test.concurrent("Two configurations of the same priority take turns", async () =>
  expect(await whoseTurns([2, 2])).toMatch(/^(ABABAB|BABABA)$/));

/**
 * Has many deliveries wait, dials them all at once, lets telephones ring until there are as many calls as expected, and
 * then has them answered; gives how many calls each caller number had at once at the most.
 */
async function mostAtOnce(
  options: { numbers: number; lines: number; most: number[] },
  expected: readonly number[],
): Promise<number[]> {
  const centre = await contactCentre(stack, {
    numbers: options.numbers,
    lines: options.lines,
    configs: options.most.map((most) => ({ msdyn_max_concurrent_calls: most })),
  });
  const operate = (Operation: string) =>
    Promise.all(
      centre.configIds.map((ProactiveEngagementConfigId) => centre.operate({ Operation, ProactiveEngagementConfigId })),
    );
  const simulator = apiClient(stack.telephony);
  const most = async () => {
    const { body } = await simulator.must("GET", "/admin/stats");
    return centre.numbers.map((number) => Number((body["maxConcurrent"] as Row)[number]));
  };
  await operate("Suspend");
  const customers = Array.from({ length: 16 }, () => centre.customer("02"));
  const ids = await Promise.all(
    customers.map((to, index) =>
      centre.post({
        DestinationPhoneNumber: to,
        ProactiveEngagementConfigId: centre.configIds[index % options.most.length],
      }),
    ),
  );
  await lineUp(stack);
  await operate("Resume");
  await waitFor("as many calls as expected", async () =>
    (await most()).every((calls, index) => calls >= (expected[index] ?? 0)),
  );
  const silent = new Set(customers);
  await waitFor("everybody has answered", async () => {
    for (const to of silent) {
      const { status } = await simulator.send("POST", "/admin/calls/answer", { to });
      if (status === 200) silent.delete(to);
    }
    return silent.size === 0;
  });
  for (const id of ids) expect(await centre.until(id, finalStatuses)).toMatchObject({ msdyn_seq_no: 1 });
  return most();
}

test.concurrent("A configuration has never more calls at once than it may, and as many where enough wait", async () => {
  const expected = [3];
  expect(await mostAtOnce({ numbers: 1, lines: 10, most: [3] }, expected)).toEqual(expected);
});

test.concurrent("A caller number has never more calls at once than it has lines, whichever of its configurations calls", async () => {
  const expected = [2, 2];
  expect(await mostAtOnce({ numbers: 2, lines: 2, most: [10, 10] }, expected)).toEqual(expected);
});
