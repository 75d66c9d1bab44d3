import { joinWakeups } from "../../../../shared/domain/joinWakeups.ts";
import { acceptBulk } from "../../../../shared/steps/accept/acceptBulk.ts";
import { importRows } from "../../../../shared/steps/accept/importRows.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { configId, hour, start } from "../../../support/sampleRows.ts";

const contactId = "761e062f-c734-ef11-8e4f-00224808a166";
const requestId = "5a3b7c1e-0000-4000-8000-000000000001";
const row = (index: number, changes: Record<string, unknown> = {}) => ({
  ProactiveEngagementConfigId: configId,
  DestinationPhoneNumber: `+1555${String(2_000_000 + index)}`,
  ContactId: contactId,
  ...changes,
});
const rows = (count: number) => Array.from({ length: count }, (_, index) => row(index));
const bodyOf = (list: unknown) => JSON.stringify({ ApiVersion: "1.0", ProactiveDeliveries: list });

async function readyWorld(): Promise<World> {
  const world = createWorld();
  await world.configure();
  return world;
}

const accept = (world: World, list: unknown) =>
  acceptBulk(world, { body: bodyOf(list), caller: "tenant.me", requestId });

test("every row is stored under the id it is answered with, in the order of the request", async () => {
  const world = await readyWorld();
  const { batchId, results } = await accept(world, rows(250));
  const stored = new Map(world.deliveries.all().map((delivery) => [delivery.id, delivery]));
  expect(stored.size).toBe(250);
  const numbers = results.map((result) => ("deliveryId" in result ? stored.get(result.deliveryId)?.to : undefined));
  expect(numbers).toEqual(rows(250).map((one) => one.DestinationPhoneNumber));
  expect(new Set([...stored.values()].map((delivery) => delivery.batchId))).toEqual(new Set([batchId]));
});

test("wake-ups that share messages open every delivery", async () => {
  const world = await readyWorld();
  await accept(world, JSON.stringify(rows(250)));
  const messages = joinWakeups(world.bus.take("wakeups").map((body) => ({ body })));
  expect(messages).toHaveLength(3);
  await openWindows(
    world,
    messages.map(({ body }) => body),
  );
  expect(await world.readyLine.head(configId, "EarliestScheduledDate", 1_000, start + hour)).toHaveLength(250);
});

test("a bad row refuses itself alone, and is named", async () => {
  const world = await readyWorld();
  const list = [
    row(0),
    row(1, { ContactId: "x" }),
    "text",
    row(3, { DestinationPhoneNumber: "112" }),
    row(4, { Odd: 1 }),
  ];
  const { results } = await accept(world, list);
  const told = results.map((result) => ("error" in result ? result.error.field : "stored"));
  expect(told).toEqual(["stored", "ContactId", undefined, "DestinationPhoneNumber", "Odd"]);
  expect(world.deliveries.all()).toHaveLength(1);
});

test.each([[{}], [[]], ["[]"], ["no list"], [rows(15_001)]])(
  "a request without rows that can be read is refused",
  async (list) => {
    const world = await readyWorld();
    await expect(accept(world, list)).rejects.toMatchObject({ code: "InvalidArgument", field: "ProactiveDeliveries" });
    expect(world.deliveries.all()).toEqual([]);
  },
);

test("a row whose attributes no single request could hold is refused by itself", async () => {
  const world = await readyWorld();
  const list = [16, 17, 100].map((count) => ({
    ...row(count),
    InputAttributes: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "x".repeat(4000)])),
  }));
  const { results } = await accept(world, [row(0), ...list, row(1)]);
  const tooLarge = ["TooLarge", "InputAttributes"];
  const told = results.map((result) => ("error" in result ? [result.error.code, result.error.field] : "stored"));
  expect(told).toEqual(["stored", "stored", tooLarge, tooLarge, "stored"]);
  expect(world.deliveries.all()).toHaveLength(3);
});

test("a repeated request gives the same ids, wakes nobody twice, and another body is refused", async () => {
  const world = await readyWorld();
  const first = await accept(world, rows(120));
  world.bus.take("wakeups");
  world.clock.set(start + 2 * hour);
  await world.configs.removeConfig(configId, "any");
  expect(await accept(world, rows(120))).toEqual(first);
  expect(world.bus.take("wakeups")).toEqual([]);
  for (const other of [rows(119), [], "no list"]) {
    await expect(accept(world, other)).rejects.toMatchObject({ code: "RepeatabilityMismatch" });
  }
});

test("wherever a process dies, the repeated request completes what it began", async () => {
  const deaths = await everyCrash(
    async (world) => world.configure(),
    (deps) => acceptBulk(deps, { body: bodyOf(rows(120)), caller: "tenant.me", requestId }),
    async (world, _, death) => {
      expect([death, world.deliveries.all().length]).toEqual([death, 120]);
      const woken = world.bus.take("wakeups");
      expect([death, new Set(woken.map(({ deliveryId }) => deliveryId)).size]).toEqual([death, 120]);
    },
  );
  expect(deaths).toBeGreaterThan(6);
});

test("a file's rows are accepted with their numbers, windows, priority and attributes, or refused by line", async () => {
  const world = await readyWorld();
  const csv = [
    "UniqueIdentifier,MobilePhoneNumber,HomePhoneNumber,Priority,WindowStart,WindowEnd,customerName",
    `${contactId},+15552000001,+15552000002,7,2026-11-21T10:00:00Z,2026-11-21T11:00:00Z,Ada`,
    `${contactId},,+15552000003,,,,`,
    "nobody,+15552000004,,,,,",
    `${contactId},,,,,,`,
    `${contactId},+15552000005,,,tomorrow,2026-11-21T11:00:00Z,`,
  ].join("\n");
  const { lines, results } = await importRows(world, { body: csv, caller: "tenant.me" }, configId);
  const told = results.map((result, index) => [lines[index], "error" in result ? result.error.field : "stored"]);
  expect(told).toEqual([
    [2, "stored"],
    [3, "stored"],
    [4, "UniqueIdentifier"],
    [5, "MobilePhoneNumber"],
    [6, "WindowStart"],
  ]);
  const [ada] = world.deliveries.all().filter(({ to }) => to === "+15552000001");
  expect(ada).toMatchObject({
    windows: [{ start: start + hour, end: start + 2 * hour }],
    inputAttributes: { customerName: "Ada", Priority: "7" },
    chain: { contacts: [{ numbers: ["+15552000001", "+15552000002"] }] },
  });
});
