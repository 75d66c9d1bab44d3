import { workstream } from "../../../../shared/domain/workstream.ts";
import { acceptDelivery } from "../../../../shared/steps/accept/acceptDelivery.ts";
import { openWindows } from "../../../../shared/steps/openWindow/openWindows.ts";
import { pace } from "../../../../shared/steps/pace/pace.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { configId, customer, queueId } from "../../../support/sampleRows.ts";

const [main, west, east] = ["+15550001000", "+15550001001", "+15550001002"] as const;

const inState = (value: string, number: string) => ({ attribute: "State", condition: "equals", value, number });
const byState = { kind: "rules", rules: [inState("CA", west), inState("NY", east)] };

/** A world with three numbers of two lines each, one of which is chosen for a call as told. */
async function choosing(numberChoice: object, changes: Parameters<World["configure"]>[0] = {}): Promise<World> {
  const world = createWorld();
  await world.configure(
    { maxConcurrentCalls: 10, callOrder: "FirstInFirstOut", ...changes },
    { [main]: 2, [west]: 2, [east]: 2 },
  );
  await rewrite(world, { numberChoice });
  return world;
}

async function rewrite(world: World, changes: object): Promise<void> {
  const usual = { name: "Outbound", phoneNumbers: [main, west, east], agentId: "agent" };
  await world.configs.saveRecord("workstreams", "outbound", workstream.parse({ ...usual, ...changes }), "any");
}

/** Accepts a delivery for each state, one after the other; gives their ids. */
async function accept(world: World, ...states: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const State of states) {
    const fields = { ApiVersion: "1.0", ProactiveEngagementConfigId: configId, DestinationPhoneNumber: customer };
    const body = JSON.stringify({ ...fields, ContactId: configId, InputAttributes: { State } });
    ids.push(await acceptDelivery(world, { body, caller: "me" }));
    world.clock.advance(1);
  }
  await openWindows(world, world.bus.take("wakeups"));
  return ids;
}

async function callersOf(world: World, ids: readonly string[]): Promise<(string | undefined)[]> {
  await pace(world, { queueId });
  return Promise.all(ids.map(async (id) => (await world.delivery(id)).from));
}

test("Without a choice calls are spread over all numbers", async () => {
  const world = await choosing({ kind: "spread" });
  const ids = await accept(world, "CA", "CA", "CA");
  expect((await callersOf(world, ids)).sort()).toEqual([main, west, east]);
});

test("Where the first number is chosen, calls wait for it", async () => {
  const world = await choosing({ kind: "first" });
  const ids = await accept(world, "CA", "NY", "CA");
  expect(await callersOf(world, ids)).toEqual([main, main, undefined]);
});

test("By rules each customer is called from the number their attributes choose, else from the first", async () => {
  const world = await choosing(byState);
  const ids = await accept(world, "CA", "NY", "TX");
  expect(await callersOf(world, ids)).toEqual([west, east, main]);
});

test("Who waits for a busy number holds up nobody who is called from another", async () => {
  const world = await choosing(byState, { maxConcurrentCalls: 4 });
  const ids = await accept(world, "CA", "CA", "CA", "CA", "NY", "NY");
  expect(await callersOf(world, ids)).toEqual([west, west, undefined, undefined, east, east]);
});

test("A chosen number that is the workstream's no more gives way to the first", async () => {
  const world = await choosing(byState);
  const ids = await accept(world, "CA");
  await rewrite(world, { phoneNumbers: [main, east], numberChoice: { kind: "rules", rules: [inState("NY", east)] } });
  expect(await callersOf(world, ids)).toEqual([main]);
});

test("A delivery that waits again is called from the number its attributes choose", async () => {
  const world = await choosing(byState);
  const [id = ""] = await accept(world, "CA");
  await callersOf(world, [id]);
  const attempt = world.deliveries.attempt(`${id}.1`);
  const version = (await world.deliveries.loadAttempt(`${id}.1`))?.attempt.version ?? "";
  if (attempt === undefined) throw new Error("nothing was claimed");
  const ended = { ...attempt, phase: "ended" as const, notDialled: "Suspended" as const };
  await world.deliveries.saveAttempt(ended, version);
  world.recent.drop(`${id}.1`);
  await settle(world, [{ attemptId: `${id}.1` }]);
  expect(world.bus.take("wakeups")).toMatchObject([{ deliveryId: id, from: west }]);
});
