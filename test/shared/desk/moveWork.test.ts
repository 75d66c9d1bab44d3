import { endWork } from "../../../shared/desk/endWork.ts";
import { moveWork } from "../../../shared/desk/moveWork.ts";
import type { Desk } from "../../../shared/ports/desk.ts";
import { opening, peopleWorld, workOn } from "../../support/peopleWorld.ts";

test("Moving a call changes it alone and tells what it was", async () => {
  const world = peopleWorld();
  const other = workOn("b.1");
  await world.hire("ada", { capacity: 2 }, { work: [workOn("a.1", { state: "joining" }), other] });
  const before = await moveWork(world, "ada", "a.1", (work) => ({ ...work, state: "talking" }));
  expect(before?.state).toBe("joining");
  expect((await world.stateOf("ada")).work).toEqual([workOn("a.1", { state: "talking" }), other]);
});

test("Who gives up their last call is idle from then on; who has another stays as idle as they were", async () => {
  const world = peopleWorld();
  await world.hire("ada", { capacity: 2 }, { work: [workOn("a.1"), workOn("b.1")] });
  world.clock.advance(5_000);
  await moveWork(world, "ada", "a.1", () => undefined);
  expect(await world.stateOf("ada")).toMatchObject({ work: [workOn("b.1")], idleSince: opening });
  await moveWork(world, "ada", "b.1", () => undefined);
  expect(await world.stateOf("ada")).toMatchObject({ work: [], idleSince: opening + 5_000 });
});

test("Nothing is written where nothing is to change", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [workOn("a.1")] });
  const { version = "" } = (await world.desk.one("ada")) ?? {};
  expect(await moveWork(world, "ada", "a.1", (work) => work)).toEqual(workOn("a.1"));
  expect((await world.desk.one("ada"))?.version).toBe(version);
});

test.each([
  ["of somebody nobody knows", "grace", "a.1"],
  ["that they do not hold", "ada", "b.1"],
  ["whose time has run out", "ada", "over.1"],
])("A call %s is not moved", async (_, id, attemptId) => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [workOn("a.1"), workOn("over.1", { state: "offered", until: opening })] });
  expect(await moveWork(world, id, attemptId, () => undefined)).toBeUndefined();
  expect((await world.stateOf("ada")).work).toHaveLength(2);
});

test("A change that comes in between is not lost", async () => {
  const world = peopleWorld();
  await world.hire("ada", { capacity: 3 }, { work: ["a.1", "b.1", "c.1"].map((id) => workOn(id)) });
  await Promise.all(["a.1", "b.1", "c.1"].map((id) => moveWork(world, "ada", id, () => undefined)));
  expect((await world.stateOf("ada")).work).toEqual([]);
});

test("A row that never stops changing is given up with an error that names no person", async () => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [workOn("a.1")] });
  const contended: Desk = { ...world.desk, save: async () => false };
  await expect(moveWork({ ...world, desk: contended }, "ada", "a.1", () => undefined)).rejects.toThrow("being changed");
});

test("Who has talked wraps up as long as their record says, and is free then", async () => {
  const world = peopleWorld();
  await world.hire("ada", { wrapUpSeconds: 10 }, { work: [workOn("a.1")] });
  expect(await endWork(world, "ada", "a.1")).toBe(opening + 10_000);
  const wrapUp = workOn("a.1", { state: "wrapUp", since: opening, until: opening + 10_000 });
  expect((await world.stateOf("ada")).work).toEqual([wrapUp]);
});

test("Ending a call twice does not lengthen the wrap-up", async () => {
  const world = peopleWorld();
  await world.hire("ada", { wrapUpSeconds: 10 }, { work: [workOn("a.1")] });
  await endWork(world, "ada", "a.1");
  world.clock.advance(4_000);
  await endWork(world, "ada", "a.1");
  expect((await world.stateOf("ada")).work[0]?.until).toBe(opening + 10_000);
  world.clock.advance(6_000);
  expect(await endWork(world, "ada", "a.1")).toBeUndefined();
});

test.each(["offered", "reserved", "joining"] as const)("Who was only %s is free at once", async (state) => {
  const world = peopleWorld();
  await world.hire("ada", {}, { work: [workOn("a.1", { state, until: opening + 60_000 })] });
  expect(await endWork(world, "ada", "a.1")).toBe(opening);
  expect((await world.stateOf("ada")).work).toEqual([]);
});

test("Without wrap-up who has talked is free at once", async () => {
  const world = peopleWorld();
  await world.hire("ada", { wrapUpSeconds: 0 }, { work: [workOn("a.1")] });
  expect(await endWork(world, "ada", "a.1")).toBe(opening);
  expect((await world.stateOf("ada")).work).toEqual([]);
});
