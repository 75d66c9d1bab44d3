import { stopRinging } from "../../../../shared/contactPolicy/stopRinging.ts";
import type { Attempt } from "../../../../shared/domain/attempt.ts";
import type { CallState } from "../../../../shared/domain/callState.ts";
import type { Delivery } from "../../../../shared/domain/delivery.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { statusReason } from "../../../../shared/domain/statusReason.ts";
import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { converse } from "../../../../shared/steps/converse/converse.ts";
import { dial } from "../../../../shared/steps/dial/dial.ts";
import { settle } from "../../../../shared/steps/settle/settle.ts";
import { createWorld, type StepDeps, type World } from "../../../support/createWorld.ts";
import { everyCrash } from "../../../support/everyCrash.ts";
import { caller, configId, customer, queueId, start } from "../../../support/sampleRows.ts";

const ids = { callConnectionId: "call-1", correlationId: "correlation-call-1" };
const unanswered = { event: { kind: "disconnected", facts: { code: 487, sip: 487 } } } as const;
const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";

/** A call to the customer that rings, or is as far as it is said; gives the attempt's id. */
async function called(
  world: World,
  call: Partial<CallState> = {},
  changes: Partial<Attempt> = {},
  delivery: Partial<Delivery> = {},
): Promise<string> {
  await world.configure();
  const state = { ...newCallState(), startedAt: start, ...call };
  const own = { phase: "placed", ...ids, repeatabilityId, firstSentAt: start, call: state } as const;
  return world.storeAttempt({ ...own, ...changes }, delivery);
}

/** What an administrator does. */
async function optOut(deps: StepDeps, purpose: "any" | "commercial" = "any"): Promise<void> {
  await deps.consents.add({ number: customer, purpose, state: "OptedOut", source: "api", at: start });
  await stopRinging(deps, [customer]);
}

/** Lets every look at a call that is under way happen. */
async function runChecks(deps: StepDeps, world: World): Promise<void> {
  for (const message of world.bus.take("checks")) await checkCall(deps, message);
}

const kinds = (world: World) => world.telephony.commands.map(({ kind }) => kind);
const callOf = (world: World, id: string) => world.deliveries.attempt(id)?.call;

/** What of a delivery tells how it ended. */
async function ending(world: World, id: string) {
  const delivery = await world.delivery(id);
  const { status, result, reason } = delivery;
  return { status, result, reason, code: statusReason(delivery, undefined, undefined, start).code };
}

const refused = { status: "Cancelled", result: "Cancelled", reason: "DoNotCall", code: "DoNotCall" };

test("an opt-out hangs up a call that rings, and the delivery ends as one that waits would", async () => {
  const world = createWorld();
  const id = await called(world);
  await optOut(world);
  await runChecks(world, world);
  expect(kinds(world)).toEqual(["hangUp"]);
  expect(callOf(world, id)).toMatchObject({ phase: "ending", hangUpBy: "optOut" });
  await converse(world, id, unanswered);
  await settle(world, world.bus.take("settle"));
  expect(await ending(world, id)).toEqual(refused);
  expect(await world.delivery(id)).toMatchObject({ dialled: 1, tried: [{ to: customer, result: "Cancelled" }] });
  expect(world.lines.held(caller)).toEqual([]);
});

test("an answer that comes after the hanging up was asked for does not open a conversation", async () => {
  const world = createWorld();
  const id = await called(world);
  await optOut(world);
  await runChecks(world, world);
  await converse(world, id, { event: { kind: "connected" }, ...ids });
  await converse(world, id, { event: { kind: "disconnected", facts: { code: 200 } } });
  await settle(world, world.bus.take("settle"));
  expect(await ending(world, id)).toEqual(refused);
});

test("an opt-out of one purpose leaves calls with another alone", async () => {
  const world = createWorld();
  const id = await called(world);
  await optOut(world, "commercial");
  await runChecks(world, world);
  expect(kinds(world)).toEqual([]);
  expect(callOf(world, id)?.phase).toBe("ringing");
  await world.configure({ purpose: "commercial" });
  await optOut(world, "commercial");
  await runChecks(world, world);
  expect(kinds(world)).toEqual(["hangUp"]);
});

test("an opt-out that was lifted before the look hangs up nothing", async () => {
  const world = createWorld();
  await called(world);
  await optOut(world);
  world.clock.advance(1);
  await world.consents.add({ number: customer, purpose: "any", state: "OptedIn", source: "api", at: start + 1 });
  await runChecks(world, world);
  expect(kinds(world)).toEqual([]);
});

test.each(["screening", "talking", "waiting", "served"] as const)(
  "an opt-out leaves a call that is %s alone",
  async (phase) => {
    const world = createWorld();
    const id = await called(world, { phase, answeredAt: start, lastEventAt: start });
    const before = world.deliveries.attempt(id);
    await optOut(world);
    await runChecks(world, world);
    expect(world.deliveries.attempt(id)).toEqual(before);
    expect(kinds(world)).toEqual([]);
  },
);

test("an attempt that is claimed and not dialled yet ends undialled", async () => {
  const world = createWorld();
  const id = await called(world, {}, { phase: "claimed" });
  await optOut(world);
  await runChecks(world, world);
  await dial(world, { attemptId: id, slotAt: start, tries: 0 });
  expect(world.telephony.requests).toEqual([]);
  await settle(world, world.bus.take("settle"));
  expect(await ending(world, id)).toEqual(refused);
});

test("a call that is just being dialled is looked at again until it is on the line", async () => {
  const world = createWorld();
  const id = await called(world, {}, { phase: "dialling" });
  await optOut(world);
  await runChecks(world, world);
  expect(kinds(world)).toEqual([]);
  const [again] = world.bus.drain("checks");
  expect(again).toEqual({ body: { attemptId: id, number: caller, optOut: true }, dueAt: start + 1_000 });
});

test("a line whose attempt is just being claimed is not given back", async () => {
  const world = createWorld();
  await world.configure();
  await world.lines.take(caller, undefined, [{ attemptId: "a.1", configId, queueId, checkAt: start, to: customer }]);
  await optOut(world);
  await runChecks(world, world);
  expect(world.lines.held(caller)).toHaveLength(1);
});

/** A call of Preview mode. */
const preview = (phase: CallState["phase"], dialled: boolean): Partial<CallState> => ({
  ...newCallState("representativeFirst"),
  phase,
  seat: { id: "ada", address: "8:ada", state: dialled ? "joined" : "joining", since: start },
  customer: { address: `4:${customer}`, repeatabilityId, ...(dialled ? { dialledAt: start } : {}) },
});

test.each([
  ["whose representative is being called", preview("ringing", false)],
  ["whose customer is being called by a representative", preview("calling", true)],
])("an opt-out ends a call %s", async (_which, call) => {
  const world = createWorld();
  const id = await called(world, call, {}, { dialMode: "Preview" });
  await optOut(world);
  await runChecks(world, world);
  expect(kinds(world)).toEqual(["hangUp"]);
  await converse(world, id, { event: { kind: "disconnected", facts: {} } });
  await settle(world, world.bus.take("settle"));
  expect(await ending(world, id)).toEqual(refused);
});

test("a task goes on with the next number of the person, as when the first is refused before the dial", async () => {
  const world = createWorld();
  const other = "+15550002009";
  const windows = [{ start, end: start + 3_600_000 }];
  const contact = { contactId: "761e062f-c734-ef11-8e4f-00224808a166", numbers: [customer, other], windows };
  const chain = { contact: 0, number: 0, dead: [], used: {}, contacts: [{ ...contact, inputAttributes: {} }] };
  const id = await called(world, {}, {}, { chain });
  await optOut(world);
  await runChecks(world, world);
  await converse(world, id, unanswered);
  await settle(world, world.bus.take("settle"));
  expect(await world.delivery(id)).toMatchObject({ status: "Pending", to: other, chain: { dead: [customer] } });
  expect(await world.delivery(id)).not.toHaveProperty("reason");
});

test("a wish heard on one call hangs up another that rings, and the call it was heard on is left to its end", async () => {
  const world = createWorld();
  world.agent.script([{ kind: "ask", text: "Free?", by: "speech", silenceSeconds: 5, maxKeys: 1 }], [{ kind: "end" }]);
  const rings = await called(world);
  const talks = await called(world, {}, { callConnectionId: "call-2" });
  const line = { callConnectionId: "call-2" };
  await converse(world, talks, { event: { kind: "connected" }, ...line });
  const heard = { kind: "speech", text: "Please, do not call me again!" } as const;
  await converse(world, talks, { event: { kind: "heard", turn: 1, heard }, ...line });
  expect(world.bus.take("checks")).toEqual([{ attemptId: rings, number: caller, optOut: true }]);
});

test("a disposition code that tells a wish hangs up another call that rings", async () => {
  const world = createWorld();
  const rings = await called(world);
  const call = { ...newCallState(), phase: "ended" as const, end: { by: "customer" as const, at: start } };
  const closed = await called(world, call, { phase: "ended", disposition: { codes: ["DoNotContact"] } });
  await settle(world, [{ attemptId: closed }]);
  await runChecks(world, world);
  expect(callOf(world, rings)?.hangUpBy).toBe("optOut");
});

test("a death at any point while an opt-out is stored, or the call looked at, leaves the delivery refused", async () => {
  const deaths = await everyCrash(
    async (world) => {
      const id = await called(world);
      const request = { attemptId: id, to: customer, from: caller, repeatabilityId, firstSentAt: start };
      await world.telephony.place(request);
      return id;
    },
    async (deps, _id, world) => {
      await optOut(deps);
      await runChecks(deps, world);
    },
    async (world, id, death) => {
      world.clock.advance(60_000);
      await checkCall(world, { attemptId: id, number: caller });
      expect({ death, hungUp: kinds(world).includes("hangUp") }).toEqual({ death, hungUp: true });
      await converse(world, id, unanswered);
      await settle(world, world.bus.take("settle"));
      expect({ death, ...(await ending(world, id)) }).toEqual({ death, ...refused });
    },
  );
  expect(deaths).toBeGreaterThan(8);
});
