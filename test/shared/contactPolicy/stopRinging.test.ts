import { stopRinging } from "../../../shared/contactPolicy/stopRinging.ts";
import { createWorld } from "../../support/createWorld.ts";
import { caller, configId, customer, queueId, start } from "../../support/sampleRows.ts";

/** A world in which calls are on their way to two numbers, and one to a number that is still to be picked. */
async function ringing() {
  const world = createWorld();
  await world.configure();
  await world.lines.take(caller, undefined, [
    { attemptId: "a.1", configId, queueId, checkAt: start, to: customer },
    { attemptId: "b.1", configId, queueId, checkAt: start, to: "+15550002001" },
    { attemptId: "c.1", configId, queueId, checkAt: start },
  ]);
  return world;
}

const look = (attemptId: string) => ({ attemptId, number: caller, optOut: true });

test("the calls to a number are looked at, and those whose number is still to be picked", async () => {
  const world = await ringing();
  await stopRinging(world, [customer]);
  expect(world.bus.take("checks")).toEqual([look("a.1"), look("c.1")]);
});

test("the call that told of the opt-out is left to its end", async () => {
  const world = await ringing();
  await stopRinging(world, [customer, "+15550002001"], "a.1");
  expect(world.bus.take("checks")).toEqual([look("b.1"), look("c.1")]);
});

test("calls from a number that its workstream has just given up are looked at too", async () => {
  const world = await ringing();
  await world.configs.removeRecord("workstreams", "outbound", "any");
  await stopRinging(world, [customer]);
  expect(world.bus.take("checks")).toEqual([look("a.1"), look("c.1")]);
});

test("without a number nothing is looked at", async () => {
  const world = await ringing();
  await stopRinging(world, []);
  expect(world.bus.take("checks")).toEqual([]);
});
