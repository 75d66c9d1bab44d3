import type { CallEnd } from "../../../../shared/domain/callEnd.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { statusReason } from "../../../../shared/domain/statusReason.ts";
import { unwantedBy } from "../../../../shared/domain/unwantedBy.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { dial } from "../../../../shared/steps/dial/dial.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { customer, start } from "../../../support/sampleRows.ts";

const endedBy = (end: Partial<CallEnd>, answeredAt?: number) => ({
  ...newCallState(),
  phase: "ended" as const,
  end: { by: "carrier" as const, at: start, ...end },
  ...(answeredAt === undefined ? {} : { answeredAt }),
});

test.each([
  [{ sip: 607 }, "carrier607"],
  [{ sip: 608 }, "carrier608"],
  [{ code: 607, subCode: 560607 }, "carrier607"],
  [{ subCode: 540608 }, "carrier608"],
  [{ code: 608 }, "carrier608"],
  [{ sip: 486, code: 607 }, undefined],
  [{ code: 603, subCode: 560603, sip: 603 }, undefined],
  [{}, undefined],
] as const)("the end %j tells a wish not to be called: %s", (end, source) => {
  expect(unwantedBy(endedBy(end))).toBe(source);
});

test("a call that was answered tells no such wish", () => {
  expect(unwantedBy(endedBy({ sip: 607 }, start))).toBeUndefined();
});

test("a number that rejects a call as unwanted is noted, the delivery says so, and its result stays", async () => {
  const world = createWorld();
  await world.configure();
  const id = await world.storeAttempt({ phase: "ended", call: endedBy({ code: 607, subCode: 560607, sip: 607 }) });
  await settle(world, [{ attemptId: id }]);
  expect(await world.consents.of(customer, start)).toEqual([
    { number: customer, purpose: "any", state: "OptedOut", source: "carrier607", at: start, evidence: id },
  ]);
  const delivery = await world.delivery(id);
  expect(delivery).toMatchObject({ status: "Complete", result: "NoAnswer", reason: "Unwanted" });
  expect(statusReason(delivery, undefined, undefined, start)).toEqual({
    code: "Unwanted",
    message: expect.stringContaining("unwanted"),
  });
});

test("what a representative's telephone says is no wish of the customer", async () => {
  const world = createWorld();
  await world.configure();
  const notDialled = "RepresentativeLeft";
  const id = await world.storeAttempt({ phase: "ended", notDialled, call: endedBy({ sip: 607 }) });
  await settle(world, [{ attemptId: id }]);
  expect(await world.consents.of(customer, start)).toEqual([]);
});

test("a number that is not to be called is not dialled, and its delivery ends cancelled for that reason", async () => {
  const world = createWorld();
  await world.configure();
  const id = await world.storeAttempt();
  await world.consents.add({ number: customer, purpose: "any", state: "OptedOut", source: "carrier607", at: start });
  await dial(world, { attemptId: id, slotAt: start, tries: 0 });
  expect(world.telephony.requests).toEqual([]);
  await settle(world, [{ attemptId: id }]);
  const delivery = await world.delivery(id);
  expect(delivery).toMatchObject({ status: "Cancelled", result: "Cancelled", reason: "DoNotCall" });
  expect(statusReason(delivery, undefined, undefined, start).code).toBe("DoNotCall");
});

test("a representative who waits for the customer is told no more than that the customer is not dialled", async () => {
  const world = createWorld();
  await world.configure();
  await world.consents.add({ number: customer, purpose: "any", state: "OptedOut", source: "carrier608", at: start });
  const call = {
    ...newCallState("representativeFirst"),
    seat: { id: "ada", address: "8:ada", state: "joining" as const, since: start },
    customer: { address: `4:${customer}`, repeatabilityId: "5a3b7c1e-0000-4000-8000-000000000001" },
  };
  const id = await world.storeAttempt({ phase: "placed", callConnectionId: "call-1", call });
  await converse(world, id, { event: { kind: "connected" }, callConnectionId: "call-1" });
  expect(world.telephony.commands.map(({ kind }) => kind)).toEqual(["hangUp"]);
  expect(world.deliveries.attempt(id)?.call.undialled).toBe("DoNotCall");
});
