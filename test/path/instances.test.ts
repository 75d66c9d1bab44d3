import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { postUntilAnswered } from "../support/postUntilAnswered.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { type Balancer, balancer } from "./support/balancer.ts";
import { endedDeliveries } from "./support/endedDeliveries.ts";
import { type Instance, startInstance } from "./support/startInstance.ts";

/*
 * Several instances of the app at once, as the platform has them when it scales out and while it rolls an update out:
 * the requests of one caller and the events of one call come to them in turn, and one leaves in the middle.
 */

const count = 120;
const lines = 25;

/** Calls placed before an instance is taken out and another put in. */
const dialsBetween = 40;

let stack: TestStack;
let front: Balancer;
let centre: ContactCentre;
let receiver: OutcomeReceiver;
const instances: Instance[] = [];
const ids: string[] = [];
/** What the run left behind, as the outside sees it. */
let deliveries: readonly Row[];
let dials: readonly Row[];
let exitCode: number | null;

beforeAll(async () => {
  stack = await startStack({ flags: ["--no-host"] });
  front = await balancer();
  await addInstance();
  await addInstance();
  const simulator = apiClient(stack.telephony);
  await simulator.must("POST", "/admin/population", {
    seed: 3,
    answerRate: 0.8,
    busyRate: 0.1,
    machineRate: 0,
    ringSeconds: [0.2, 2],
  });
  centre = await contactCentre(
    { ...stack, api: `${front.origin}/api` },
    { lines, configs: [{ msdyn_max_concurrent_calls: lines }] },
  );
  receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  await Promise.all([postAll(), rollOn()]);
  deliveries = await waitFor("every delivery has ended", () => endedDeliveries(centre), 240);
  dials = await readDials();
});

afterAll(async () => {
  receiver?.close();
  await Promise.all(instances.map((instance) => instance.stop()));
  front?.close();
  await stack?.stop();
});

async function addInstance(): Promise<void> {
  const instance = await startInstance(stack, {
    CALLBACK_BASE_URL: front.origin,
    RING_TIMEOUT_SECONDS: "45",
    AGENT_TIMEOUT_SECONDS: "60",
    CALLER_REQUESTS_PER_5_MINUTES: "1000000",
    CALLER_CONCURRENT_REQUESTS: "1000",
  });
  instances.push(instance);
  front.add(instance.port);
}

async function postAll(): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const to = centre.customer(index % 4 === 0 ? "00" : String(20 + (index % 80)));
    ids.push(await postUntilAnswered(centre, centre.request({ DestinationPhoneNumber: to })));
  }
}

/**
 * A third instance comes, and the first one, which has calls under way, gets no further requests and is asked to end.
 */
async function rollOn(): Promise<void> {
  await waitFor("some calls", async () => (await readDials()).length >= dialsBetween);
  await addInstance();
  const [first] = instances.splice(0, 1);
  front.remove(first?.port ?? 0);
  exitCode = (await first?.stop()) ?? null;
}

async function readDials(): Promise<Row[]> {
  return (await apiClient(stack.telephony).must("GET", "/admin/calls")).body["calls"] as Row[];
}

const sorted = (values: readonly unknown[]) => values.map(String).sort();

test("Each of three instances has served, and the one that was asked to end has ended well", () => {
  expect(front.served.size).toBe(3);
  for (const requests of front.served.values()) expect(requests).toBeGreaterThan(20);
  expect(exitCode).toBe(0);
});

test("Every delivery has been called once and has the result of its call", () => {
  expect(sorted(deliveries.map((row) => row["msdyn_delivery_id"]))).toEqual(sorted(ids));
  for (const row of deliveries) expect(row).toMatchObject({ msdyn_status: "Complete", msdyn_seq_no: 1 });
  expect(sorted(dials.map((dial) => dial["operationContext"]))).toEqual(sorted(ids.map((id) => `${id}.1`)));
  const talked = deliveries.filter((row) => String(row["msdyn_to_address"]).endsWith("00"));
  expect(talked).toHaveLength(count / 4);
  expect(talked.map((row) => row["msdyn_result"])).toEqual(talked.map(() => "LiveAnswer"));
});

test("There were never more calls at once than there are lines", async () => {
  const { body } = await apiClient(stack.telephony).must("GET", "/admin/stats");
  for (const most of Object.values(body["maxConcurrent"] as Row)) expect(most).toBeLessThanOrEqual(lines);
});

test("Every outcome has arrived under one id", async () => {
  await waitFor("every outcome", () => ids.every((id) => receiver.about(id).length > 0));
  for (const id of ids) {
    expect(new Set(receiver.about(id).map((post) => post.headers["webhook-id"])).size).toBe(1);
  }
});
