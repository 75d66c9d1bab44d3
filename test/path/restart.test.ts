import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiClient, type Row } from "../support/apiClient.ts";
import { buildPackage } from "../support/buildPackage.ts";
import { type ContactCentre, contactCentre } from "../support/contactCentre.ts";
import { type OutcomeReceiver, outcomeReceiver } from "../support/outcomeReceiver.ts";
import { startStack, type TestStack } from "../support/startStack.ts";
import { waitFor } from "../support/waitFor.ts";
import { endedDeliveries } from "./support/endedDeliveries.ts";

/** How many deliveries there are, how many calls there may be at once, and how often a new version comes. */
const count = 80;
const lines = 12;
const versions = 4;

/** A new version every so many dials, so that each comes while calls run. */
const dialsBetween = 15;

/** Folders of the versions, and the name by which the host finds the newest: what a deployment changes. */
const folder = mkdtempSync(join(tmpdir(), "restart-"));
const current = join(folder, "current");
const notebook = join(folder, "notebook");

let stack: TestStack;
let centre: ContactCentre;
let receiver: OutcomeReceiver;
/** What the run left behind, as the outside sees it. */
let deliveries: readonly Row[];
let dials: readonly Row[];
let ids: readonly string[] = [];
/** Calls that were under way when a version was told to stop. */
const underWay: number[] = [];

beforeAll(async () => {
  // built before the calls begin: a busy computer takes longer for that than the calls last
  for (let version = 1; version <= versions; version += 1) await build(version);
  deploy(1);
  stack = await startStack({ flags: ["--app", current], env: { RING_TIMEOUT_SECONDS: "30" } });
  const simulator = apiClient(stack.telephony);
  await simulator.must("POST", "/admin/population", {
    seed: 11,
    answerRate: 0.8,
    busyRate: 0.1,
    machineRate: 0.1,
    ringSeconds: [0.2, 2],
    patienceSeconds: [5, 10],
  });
  centre = await contactCentre(stack, { lines, configs: [{ msdyn_max_concurrent_calls: lines }] });
  receiver = await outcomeReceiver();
  await receiver.subscribe(centre);
  ids = await Promise.all(
    Array.from({ length: count }, (_, index) =>
      centre.post({ DestinationPhoneNumber: centre.customer(index % 4 === 0 ? "02" : String(20 + (index % 80))) }),
    ),
  );
  await deployAgainAndAgain();
  deliveries = await waitFor("every delivery has ended", () => endedDeliveries(centre), 240);
  dials = await readDials();
});

afterAll(async () => {
  receiver?.close();
  await stack?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const appOf = (version: number) => join(folder, `version-${version}`);

/** Builds a version: its program notes when it starts and ends, so that a test sees which one ran. */
async function build(version: number): Promise<void> {
  const app = appOf(version);
  await buildPackage(app);
  const note = (text: string) => `require("node:fs").appendFileSync(${JSON.stringify(notebook)}, ${text});`;
  const program = `${note(`"${version} started\\n"`)} process.on("exit", (code) => { ${note(`"${version} ended with " + code + "\\n"`)} });`;
  appendFileSync(join(app, "index.js"), `\n${program}\n`);
}

function deploy(version: number): void {
  symlinkSync(appOf(version), `${current}.new`);
  renameSync(`${current}.new`, current);
}

const notes = () => readFileSync(notebook, "utf8").trim().split("\n");

/** Deploys version after version while calls run: the host is asked to stop, and starts with the new one. */
async function deployAgainAndAgain(): Promise<void> {
  let { hostPid } = stack;
  for (let version = 2; version <= versions; version += 1) {
    deploy(version);
    const wanted = (version - 1) * dialsBetween;
    // every fourth customer lets it ring for as long as they may, so some of these calls last
    const calls = await waitFor("calls under way, after some more", async () => {
      const all = await readDials();
      const live = all.filter((dial) => dial["endedAt"] === null).length;
      return all.length >= wanted && live > 0 && live;
    });
    underWay.push(calls);
    process.kill(hostPid, "SIGTERM");
    hostPid = (await stack.nextReady()).hostPid;
  }
}

async function readDials(): Promise<Row[]> {
  return (await apiClient(stack.telephony).must("GET", "/admin/calls")).body["calls"] as Row[];
}

const sorted = (values: readonly unknown[]) => values.map(String).sort();

test("Each new version came while calls were under way", () => {
  expect(underWay).toHaveLength(versions - 1);
  for (const calls of underWay) expect(calls).toBeGreaterThan(0);
});

test("Every delivery has been called once, under one id, and has the result of its call", () => {
  expect(sorted(deliveries.map((row) => row["msdyn_delivery_id"]))).toEqual(sorted(ids));
  for (const row of deliveries) {
    expect(row).toMatchObject({ msdyn_status: "Complete", msdyn_seq_no: 1, msdyn_result: expect.any(String) });
  }
  expect(sorted(dials.map((dial) => dial["operationContext"]))).toEqual(sorted(ids.map((id) => `${id}.1`)));
});

test("Every outcome has arrived under one id", async () => {
  await waitFor("every outcome", () => ids.every((id) => receiver.about(id).length > 0));
  for (const id of ids) {
    expect(new Set(receiver.about(id).map((post) => post.headers["webhook-id"])).size).toBe(1);
  }
});

test("Each version ended by itself when it was asked to, with its work done", () => {
  const log = readFileSync(join(stack.data, "logs/functionsHost.log"), "utf8");
  expect(log.match(/"message":"stopping"/g)).toHaveLength(versions - 1);
  expect(log).not.toContain("stopped before everything had ended");
  const [first, ...endsAndStarts] = notes();
  expect(first).toBe("1 started");
  expect(endsAndStarts).toEqual([2, 3, 4].flatMap((version) => [`${version - 1} ended with 0`, `${version} started`]));
});

test("No message was given up, and there were never more calls at once than there are lines", async () => {
  const { body } = await apiClient(stack.admin.bus).must("GET", "/queues");
  const queues = Object.entries(body["queues"] as Record<string, Row>);
  expect(queues.filter(([, queue]) => queue["deadLettered"] !== 0)).toEqual([]);
  const stats = (await apiClient(stack.telephony).must("GET", "/admin/stats")).body;
  for (const most of Object.values(stats["maxConcurrent"] as Row)) expect(most).toBeLessThanOrEqual(lines);
});
