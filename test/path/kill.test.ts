import { apiClient, type Row } from "../support/apiClient.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { postUntilAnswered } from "../support/postUntilAnswered.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { endedDeliveries } from "./support/endedDeliveries.ts";

/** How many deliveries there are, how often the host is killed, and how many calls there may be at once. */
const count = 300;
const kills = 10;
const lines = 30;

/** How many customers never answer: some more than there are lines. */
const ringing = 40;

/** A kill every so many dials, so that kills come while calls run, however fast this computer is. */
const dialsBetweenKills = 27;

/** How many requests a client has under way at once. */
const posters = 8;

let stack: TestStack;
let centre: ContactCentre;
let receiver: OutcomeReceiver;
/** What the run left behind, as the outside sees it. */
let deliveries: readonly Row[];
let dials: readonly Row[];
const ids: string[] = [];

beforeAll(async () => {
  stack = await startStack({ env: { RING_TIMEOUT_SECONDS: "30" } });
  const simulator = apiClient(stack.telephony);
  await simulator.must("POST", "/admin/population", {
    seed: 7,
    answerRate: 0.77,
    busyRate: 0.1,
    machineRate: 0.1,
    ringSeconds: [0.2, 2],
    patienceSeconds: [20, 30],
  });
  centre = await contactCentre(stack, { lines, configs: [{ msdyn_max_concurrent_calls: lines }] });
  receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  await Promise.all([postAll(), killAgainAndAgain()]);
  deliveries = await waitFor("every delivery has ended", () => endedDeliveries(centre), 240);
  dials = (await simulator.must("GET", "/admin/calls")).body["calls"] as Row[];
});

afterAll(async () => {
  receiver?.close();
  await stack?.stop();
});

/** Posts all deliveries, as clients do that send a request again, under the same id, until it is answered. */
async function postAll(): Promise<void> {
  const bodies = Array.from({ length: count }, (_, index) =>
    centre.request({ DestinationPhoneNumber: centre.customer(digitsOf(index)) }),
  );
  const poster = async () => {
    for (let body = bodies.pop(); body !== undefined; body = bodies.pop())
      ids.push(await postUntilAnswered(centre, body));
  };
  await Promise.all(Array.from({ length: posters }, poster));
}

/**
 * The first to be posted, from the end, ring until they are given up, so that all lines are in use at some time,
 * however slowly calls are placed.
 */
function digitsOf(index: number): string {
  if (index >= count - ringing) return "02";
  return index % 10 === 0 ? "00" : String(20 + (index % 80));
}

/** Kills the Functions host time and again, each time when it is up and further calls have been placed. */
async function killAgainAndAgain(): Promise<void> {
  const simulator = apiClient(stack.telephony);
  let { hostPid } = stack;
  for (let kill = 0; kill < kills; kill += 1) {
    await waitFor("some more calls", async () => {
      const { body } = await simulator.must("GET", "/admin/stats");
      return Number(body["calls"]) >= kill * dialsBetweenKills;
    });
    // not always at the same point of the same step
    await new Promise((resolve) => setTimeout(resolve, 37 * kill));
    process.kill(hostPid, "SIGKILL");
    hostPid = (await stack.nextReady()).hostPid;
  }
}

const sorted = (values: readonly unknown[]) => values.map(String).sort();

test("Every delivery that was accepted is there once, and nothing else is", () => {
  expect(ids).toHaveLength(count);
  expect(sorted(deliveries.map((row) => row["msdyn_delivery_id"]))).toEqual(sorted(ids));
});

test("Every delivery has been called once and has the result of its call", () => {
  const results = ["LiveAnswer", "Busy", "NoAnswer", "Undetermined", "AnsweringMachineHangup"];
  for (const row of deliveries) {
    expect(row).toMatchObject({ msdyn_status: "Complete", msdyn_seq_no: 1, msdyn_result: expect.any(String) });
    expect(results).toContain(row["msdyn_result"]);
  }
  const live = deliveries.filter((row) => row["msdyn_result"] === "LiveAnswer");
  expect(live.length).toBeGreaterThan(count / 2);
});

test("No attempt has been dialled twice", () => {
  for (const column of ["to", "operationContext", "repeatabilityId"]) {
    expect(new Set(dials.map((dial) => dial[column])).size).toBe(dials.length);
  }
  expect(sorted(dials.map((dial) => dial["operationContext"]))).toEqual(sorted(ids.map((id) => `${id}.1`)));
});

test("There were never more calls at once than there are lines", async () => {
  const { body } = await apiClient(stack.telephony).must("GET", "/admin/stats");
  expect(Object.values(body["maxConcurrent"] as Row)).toEqual([lines]);
});

test("Every outcome has arrived, well signed and under one id", async () => {
  await waitFor("every outcome", () => ids.every((id) => receiver.about(id).length > 0));
  const results = new Map(deliveries.map((row) => [row["msdyn_delivery_id"], row["msdyn_result"]]));
  for (const id of ids) {
    const posts = receiver.about(id);
    expect(new Set(posts.map((post) => post.headers["webhook-id"])).size).toBe(1);
    for (const post of posts) {
      expect(post.signed).toBe(true);
      expect(post.event["data"]).toMatchObject({ DeliveryId: id, Result: results.get(id) });
    }
  }
});

test("No message was given up", async () => {
  const { body } = await apiClient(stack.admin.bus).must("GET", "/queues");
  const queues = Object.entries(body["queues"] as Record<string, Row>);
  expect(queues.filter(([, queue]) => queue["deadLettered"] !== 0)).toEqual([]);
});
