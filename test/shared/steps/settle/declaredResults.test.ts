import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { start } from "../../../support/sampleRows.ts";

const noted = { Outcome: "PromiseToPay", Mood: "cheerful" };

/** The result attributes of a delivery whose configuration lists these outcomes. */
async function resultsWith(outcomeIds: string[]) {
  const world = createWorld();
  await world.configure({ outcomeIds });
  await world.configs.saveRecord("outcomes", "o1", { name: "Outcome", kind: "resultAttribute" }, "any");
  await world.configs.saveRecord("outcomes", "o2", { name: "Promised", kind: "dispositionCode" }, "any");
  const end = { by: "customer" as const, at: start + 9_000, code: 200, subCode: 0 };
  const call = {
    ...newCallState(),
    phase: "ended" as const,
    answeredAt: start,
    escalated: true,
    resultAttributes: noted,
  };
  const id = await world.storeAttempt({ phase: "ended", call: { ...call, end } });
  await settle(world, [{ attemptId: id }]);
  return (await world.delivery(id)).resultAttributes;
}

test("Only the result attributes that a configuration lists are kept, and what the system notes itself", async () => {
  expect(await resultsWith(["o1", "o2"])).toEqual({ Outcome: "PromiseToPay", Escalated: "true" });
});

test.each([
  ["no outcomes", []],
  ["only disposition codes", ["o2"]],
])("All are kept where it lists %s", async (_, outcomeIds) => {
  expect(await resultsWith(outcomeIds)).toEqual({ ...noted, Escalated: "true" });
});
