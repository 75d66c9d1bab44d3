import type { WaitingCaller } from "../../../../shared/ports/waitingLine.ts";
import { tellPositions } from "../../../../shared/steps/pace/tellPositions.ts";
import { createWorld, type World } from "../../../support/createWorld.ts";
import { configId, queueId, start } from "../../../support/sampleRows.ts";

const callerOf = (attemptId: string, changes: Partial<WaitingCaller> = {}): WaitingCaller => {
  const usual = { attemptId, configId, queueId, skills: [], excluded: [], how: "offered" as const, hears: true };
  return { ...usual, since: start + Number(attemptId.slice(0, 1)), ...changes };
};

/** Puts callers into the line and tells them their places. */
async function tell(world: World, ...callers: WaitingCaller[]) {
  for (const one of callers) await world.waitingLine.join(one);
  await tellPositions(world, await world.waitingLine.all(queueId));
}

const told = (world: World) =>
  world.bus.take("callNews").map(({ attemptId, news }) => [attemptId, news.kind === "position" && news.position]);

test("who comes is told their place at once; who hears nothing, or knows it, is not", async () => {
  const world = createWorld();
  await tell(world, callerOf("1.1"), callerOf("2.1", { hears: false }), callerOf("3.1"));
  expect(told(world)).toEqual([
    ["1.1", 1],
    ["3.1", 3],
  ]);
  await tell(world);
  expect(told(world)).toEqual([]);
  expect(world.bus.kicks).toEqual([]);
});

test("who moves up is told so, but not sooner than twenty seconds after the last time", async () => {
  const world = createWorld();
  await tell(world, callerOf("1.1"), callerOf("2.1"));
  told(world);
  await world.waitingLine.leave(callerOf("1.1"));
  world.clock.advance(5_000);
  await tell(world);
  expect(told(world)).toEqual([]);
  expect(world.bus.kicks).toEqual([{ queueId, at: start + 20_000 }]);
  world.clock.advance(15_000);
  await tell(world);
  expect(told(world)).toEqual([["2.1", 1]]);
});

test("an empty line costs nothing", async () => {
  const world = createWorld();
  await tell(world);
  expect(told(world)).toEqual([]);
  expect(world.bus.kicks).toEqual([]);
});
