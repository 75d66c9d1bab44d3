import type { CallState } from "../../../../shared/domain/callState.ts";
import { newCallState } from "../../../../shared/domain/newCallState.ts";
import { checkCall } from "../../../../shared/steps/converse/checkCall.ts";
import { createWorld } from "../../../support/createWorld.ts";
import { caller, customer, start } from "../../../support/sampleRows.ts";

const ada = "8:ada";
const phone = `4:${customer}`;
const look = 20_000;

const seat = { id: "ada", address: ada, state: "joined", since: start } as const;
const served: Partial<CallState> = { phase: "served", answeredAt: start, lastEventAt: start, seat };

/** A conversation with a representative, of which no callback comes any more. */
async function conversation(call: Partial<CallState> = served) {
  const world = createWorld();
  await world.configure();
  const repeatabilityId = "5a3b7c1e-0000-4000-8000-000000000001";
  const state = { ...newCallState("representative"), startedAt: start, ...call };
  const id = await world.storeAttempt({ phase: "placed", repeatabilityId, callConnectionId: "call-1", call: state });
  await world.telephony.place({ attemptId: id, to: customer, from: caller, repeatabilityId, firstSentAt: start });
  world.telephony.answer("call-1");
  /** Has the call looked at when the next look is due, with these people on its line. */
  async function lookAt(...addresses: string[]) {
    world.telephony.onTheLine("call-1", addresses);
    world.clock.advance(look);
    await checkCall(world, { attemptId: id, number: caller });
  }
  return { world, id, lookAt, callNow: () => world.deliveries.attempt(id)?.call };
}

test("a conversation whose representative has left is hung up when two looks have missed them", async () => {
  const { world, id, lookAt, callNow } = await conversation();
  await lookAt(phone, ada);
  expect(callNow()?.phase).toBe("served");
  await lookAt(phone);
  expect(callNow()).toMatchObject({ phase: "served", seat: { missedAt: start + 2 * look } });
  await lookAt(phone);
  expect(callNow()).toMatchObject({ phase: "ending", hangUpBy: "us" });
  expect(world.telephony.commands.map(({ kind }) => kind)).toEqual(["hangUp"]);
  expect(callNow()?.record?.entries).toContainEqual(
    expect.objectContaining({ kind: "left", who: "representative", representativeId: "ada" }),
  );
  // the news of the end is lost too
  world.clock.advance(look);
  await checkCall(world, { attemptId: id, number: caller });
  expect(world.bus.take("settle")).toEqual([{ attemptId: id }]);
});

test("a representative who is there again at the second look goes on, and is missed twice anew", async () => {
  const { lookAt, callNow } = await conversation();
  await lookAt(phone);
  await lookAt(phone, ada);
  expect(callNow()?.seat).not.toHaveProperty("missedAt");
  await lookAt(phone);
  expect(callNow()?.phase).toBe("served");
  await lookAt(phone);
  expect(callNow()?.phase).toBe("ending");
});

test("a look that comes twice at once counts once", async () => {
  const { world, id, lookAt, callNow } = await conversation();
  await lookAt(phone);
  await checkCall(world, { attemptId: id, number: caller });
  expect(callNow()?.phase).toBe("served");
});

test("where somebody stays under a name that was never seen, nothing is concluded", async () => {
  const { lookAt, callNow } = await conversation();
  for (let times = 0; times < 3; times += 1) await lookAt(phone, "8:ada-under-another-name");
  expect(callNow()?.phase).toBe("served");
});

test.each([
  ["in a list that came by itself", { ...seat, seenIn: 3 }],
  ["at a look", { ...seat, seenAt: start }],
])("a representative who was seen %s is missed though others stay", async (_where, seen) => {
  const { lookAt, callNow } = await conversation({ ...served, seat: seen });
  await lookAt(phone, "8:supervisor");
  await lookAt(phone, "8:supervisor");
  expect(callNow()?.phase).toBe("ending");
});

test("where Azure cannot say who is there, nothing is concluded", async () => {
  const { world, id, callNow } = await conversation();
  world.telephony.onTheLine("call-1", undefined);
  for (let times = 0; times < 3; times += 1) {
    world.clock.advance(look);
    await checkCall(world, { attemptId: id, number: caller });
  }
  expect(callNow()?.phase).toBe("served");
});

test("a message for a machine is spoken to its end though its representative has left", async () => {
  const { lookAt, callNow } = await conversation({ ...served, machine: "messageLeft" });
  for (let times = 0; times < 3; times += 1) await lookAt(phone);
  expect(callNow()?.phase).toBe("served");
});

/** A conversation of Preview mode, in which the representative was called first. */
const preview: Partial<CallState> = {
  ...newCallState("representativeFirst"),
  ...served,
  customer: { address: phone, repeatabilityId: "5a3b7c1e-0000-4000-8000-000000000001", dialledAt: start, seenIn: 2 },
};

test.each([
  ["the representative", [phone]],
  ["the customer", [ada]],
  ["the customer, while a colleague listens", [ada, "8:supervisor"]],
])("in Preview mode a call that %s has left is hung up", async (_who, left) => {
  const { lookAt, callNow } = await conversation(preview);
  await lookAt(phone, ada);
  await lookAt(...left);
  await lookAt(...left);
  expect(callNow()).toMatchObject({ phase: "ending", hangUpBy: "us" });
});

const joining: Partial<CallState> = {
  ...served,
  phase: "waiting",
  wait: { since: start, queueId: "front-desk", excluded: [] },
  seat: { ...seat, state: "joining" },
};

test("a representative who is on the line has joined, though the news of it was lost", async () => {
  const { world, id, callNow } = await conversation(joining);
  world.telephony.onTheLine("call-1", [phone, ada]);
  world.clock.advance(120_000);
  await checkCall(world, { attemptId: id, number: caller });
  expect(callNow()).toMatchObject({ phase: "served", seat: { id: "ada", state: "joined" } });
});

test("a representative who is not on the line in time is given up", async () => {
  const { world, id, callNow } = await conversation(joining);
  world.telephony.onTheLine("call-1", [phone]);
  world.clock.advance(120_000);
  await checkCall(world, { attemptId: id, number: caller });
  expect(callNow()).not.toHaveProperty("seat");
  expect(callNow()?.record?.entries).toContainEqual(
    expect.objectContaining({ kind: "notJoined", representativeId: "ada" }),
  );
});
